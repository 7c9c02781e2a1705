/*
 * The classic server, as small as it can be, with the manners of the original: no framing at all, so that whatever one
 * recv() returns is one message; a buffer of 500 bytes; strict alternation by blocking, so that it notices nothing out
 * of turn. Written from docs/PROTOCOL.md to test Parley against.
 *
 *     gcc -o chatserver chatserver.c
 *     ./chatserver [PORT]          53142 without PORT; 0 picks a free one
 *
 * The operator types on stdin. "\quit" ends a conversation; SIGINT sends it and ends the program with 130.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define DEFAULT_PORT 53142
#define MESSAGE_BYTES 500
#define QUIT "\\quit"
#define QUIT_BYTES 5

/* The client being served, for the signal handler; -1 while there is none. */
static volatile sig_atomic_t client = -1;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void say_quit(int connection) {
    send(connection, QUIT, QUIT_BYTES, 0);
    shutdown(connection, SHUT_WR);
}

static void interrupted(int number) {
    if (client >= 0) {
        say_quit(client);
    }
    _exit(128 + number);
}

static int parse_port(int argc, char **argv) {
    char *end;
    long port = (argc == 2) ? strtol(argv[1], &end, 10) : DEFAULT_PORT;
    if (argc > 2 || (argc == 2 && (*argv[1] == '\0' || *end != '\0' || port < 0 || port > 65535))) {
        fprintf(stderr, "Usage: chatserver [PORT]\n");
        exit(2);
    }
    return (int) port;
}

static int listen_on(int port) {
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((unsigned short) port) };
    int on = 1;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (listener < 0) {
        fail("socket");
    }
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *) &address, sizeof address) < 0) {
        fail("bind");
    }
    if (listen(listener, 5) < 0) {
        fail("listen");
    }
    return listener;
}

static int port_of(int listener) {
    struct sockaddr_in address;
    socklen_t size = sizeof address;
    if (getsockname(listener, (struct sockaddr *) &address, &size) < 0) {
        fail("getsockname");
    }
    return ntohs(address.sin_port);
}

static int accept_client(int listener) {
    struct sockaddr_in address;
    socklen_t size = sizeof address;
    int connection = accept(listener, (struct sockaddr *) &address, &size);
    if (connection < 0) {
        fail("accept");
    }
    printf("Connected to %s. Please wait for the first message.\n", inet_ntoa(address.sin_addr));
    return connection;
}

/* One recv() is one message. Returns 0 when the client has quit or is gone. */
static int show_message(int connection) {
    char message[MESSAGE_BYTES];
    ssize_t bytes = recv(connection, message, sizeof message, 0);
    if (bytes <= 0) {
        printf("The client is gone.\n");
        return 0;
    }
    if (bytes == QUIT_BYTES && memcmp(message, QUIT, QUIT_BYTES) == 0) {
        printf("The client has quit.\n");
        return 0;
    }
    fwrite(message, 1, (size_t) bytes, stdout);
    if (message[bytes - 1] != '\n') {
        putchar('\n');
    }
    return 1;
}

/* Asks until a line fits. Returns its length without the line feed, or -1 at end of input. */
static int read_answer(char *line, int size) {
    for (;;) {
        printf("> ");
        fflush(stdout);
        if (fgets(line, size, stdin) == NULL) {
            return -1;
        }
        size_t length = strcspn(line, "\n");
        if (line[length] == '\n' && length > 0) {
            line[length] = '\0';
            return (int) length;
        }
        for (int c = line[length]; c != '\n' && c != EOF;) {
            c = getchar();
        }
        printf("An answer has 1 to %d bytes.\n", MESSAGE_BYTES);
    }
}

/* Returns 0 when the operator has ended the conversation. */
static int answer(int connection) {
    char line[MESSAGE_BYTES + 2];
    int length = read_answer(line, sizeof line);
    if (length < 0 || strcmp(line, QUIT) == 0) {
        say_quit(connection);
        printf("You have quit.\n");
        return 0;
    }
    send(connection, line, (size_t) length, 0);
    return 1;
}

int main(int argc, char **argv) {
    int listener = listen_on(parse_port(argc, argv));
    signal(SIGINT, interrupted);
    signal(SIGTERM, interrupted);
    signal(SIGPIPE, SIG_IGN);
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    while (!feof(stdin)) {
        printf("Listening on 0.0.0.0:%d, waiting for a connection.\n", port_of(listener));
        client = accept_client(listener);
        while (show_message(client) && answer(client)) {
        }
        int ended = client;
        client = -1;
        close(ended);
    }
    return 0;
}
