/*
 * A client in C with the habits of many: "handle> text" and a line feed in one write; whatever one recv() of 500 bytes
 * returns is the answer; exactly the five bytes "\quit" mean quit; it blocks on its user or on the server, never on
 * both. SIGINT only closes the connection, as in all of its models. Written from docs/PROTOCOL.md to test Parley
 * against.
 *
 *     gcc -o client client.c
 *     ./client HOST PORT HANDLE
 */
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MESSAGE_BYTES 500
#define QUIT "\\quit"
#define QUIT_BYTES 5

static void interrupted(int number) {
    /* The kernel closes the socket. As process 1 of a container only a handler ends it. */
    _exit(128 + number);
}

static int connect_to(const char *host, const char *port) {
    struct addrinfo wanted = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM };
    struct addrinfo *found;
    int problem = getaddrinfo(host, port, &wanted, &found);
    if (problem != 0) {
        fprintf(stderr, "No connection to %s port %s: %s\n", host, port, gai_strerror(problem));
        return -1;
    }
    for (struct addrinfo *address = found; address != NULL; address = address->ai_next) {
        int server = socket(address->ai_family, address->ai_socktype, address->ai_protocol);
        if (server >= 0 && connect(server, address->ai_addr, address->ai_addrlen) == 0) {
            freeaddrinfo(found);
            return server;
        }
        if (server >= 0) {
            close(server);
        }
    }
    freeaddrinfo(found);
    perror("No connection");
    return -1;
}

/* Sends a line of the user's. Returns 0 when that was the last one. */
static int say(int server, const char *handle) {
    char line[MESSAGE_BYTES + 2];
    char message[MESSAGE_BYTES + 64];
    printf("%s> ", handle);
    fflush(stdout);
    if (fgets(line, sizeof line, stdin) == NULL || strcmp(line, QUIT "\n") == 0) {
        send(server, QUIT, QUIT_BYTES, 0);
        printf("You have quit.\n");
        return 0;
    }
    int length = snprintf(message, sizeof message, "%s> %s", handle, line);
    send(server, message, (size_t) length, 0);
    return 1;
}

/* Shows what the server says. Returns 0 when it has quit or is gone. */
static int hear(int server) {
    char answer[MESSAGE_BYTES];
    ssize_t bytes = recv(server, answer, sizeof answer, 0);
    if (bytes <= 0) {
        printf("The server is gone.\n");
        return 0;
    }
    if (bytes == QUIT_BYTES && memcmp(answer, QUIT, QUIT_BYTES) == 0) {
        printf("The server has quit.\n");
        return 0;
    }
    fwrite(answer, 1, (size_t) bytes, stdout);
    if (answer[bytes - 1] != '\n') {
        putchar('\n');
    }
    fflush(stdout);
    return 1;
}

int main(int argc, char **argv) {
    if (argc != 4 || strlen(argv[3]) < 1 || strlen(argv[3]) > 10) {
        fprintf(stderr, "Usage: client HOST PORT HANDLE\n");
        return 2;
    }
    signal(SIGINT, interrupted);
    signal(SIGPIPE, SIG_IGN);
    int server = connect_to(argv[1], argv[2]);
    if (server < 0) {
        return 3;
    }
    printf("Connected to %s:%s\n", argv[1], argv[2]);
    while (say(server, argv[3]) && hear(server)) {
    }
    close(server);
    return 0;
}
