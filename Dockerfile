# Two images, chat-server and chat-client; docker-compose.yml builds and connects them. By hand:
#   docker build --target chat-server -t parley/chat-server .
#   docker run --rm -it -p 53142:53142 -p 127.0.0.1:8080:8080 parley/chat-server

# Both programs in one go, since they share a module. Tests and checks belong to `mvn verify`.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    mvn -B -ntp -Dunchecked -Dmaven.test.skip=true -pl chat-server,chat-client -am package

FROM build AS build-server
RUN java -Djarmode=tools -jar chat-server/target/chat-server.jar extract --layers --destination /layers && cp bin/lib.sh /layers/

FROM build AS build-client
RUN java -Djarmode=tools -jar chat-client/target/chat-client.jar extract --layers --destination /layers
RUN java -Djarmode=tools -jar chat-client/target/chat-client.jar extract --destination /start && \
    bash -ec '. bin/lib.sh; find_jdk; arrange_beans /start/chat-client.jar' && cp /start/chat-client.jar /layers/application/ && \
    cp /start/lib/picocli-*.jar /layers/dependencies/lib/

FROM eclipse-temurin:25-jre AS chat-server
WORKDIR /opt/parley
COPY --from=build-server /layers/dependencies/ ./
COPY --from=build-server /layers/spring-boot-loader/ ./
COPY --from=build-server /layers/snapshot-dependencies/ ./
COPY --from=build-server /layers/application/ ./
# Keeps the classes as one run loaded and linked them, and what it learned of them: the next start takes less than half of the time.
# Java starts without the cache, silently, where it could not be made or does not fit. Beside it, what the server is started
# with, also beside a running one: docker exec CONTAINER chatserver transcripts list
RUN --mount=type=bind,from=build-server,source=/layers/lib.sh,target=/tmp/lib.sh \
    bash -c '. /tmp/lib.sh; train_server java /opt/parley/chat-server.jar; \
    printf "%s\n" "${SERVER_FLAGS[@]}" -XX:AOTCache=/opt/parley/chat-server.aot "$NO_CACHE_TALK_OF_SERVER" -jar /opt/parley/chat-server.jar \
    >java.options'; \
    install -d -o 10001 -g 10001 -m 0700 data && \
    printf '#!/bin/sh\nexec java @/opt/parley/java.options "$@"\n' >chatserver && chmod 755 chatserver
ENV PATH=/opt/parley:$PATH
# Arguments, settings and file names are UTF-8, whatever the base image says.
ENV LC_ALL=C.UTF-8
# Inside the container; who can reach it is for who publishes the port.
ENV SERVER_ADDRESS=0.0.0.0
USER 10001:10001
# The journal, ./data/parley.db.
VOLUME /opt/parley/data
EXPOSE 53142 8080
# Looks for the listening socket in the kernel's tables: a connection would be announced to the operator.
HEALTHCHECK --interval=10s --timeout=5s --start-period=2m --start-interval=1s CMD ["bash", "-c", \
    "printf -v port %04X ${PARLEY_PORT:-53142}; cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | grep -q \":$port [0-9A-F]*:0000 0A\""]
# Without a shell: Java is process 1, so that SIGINT and SIGTERM reach it and it can say goodbye to the clients.
ENTRYPOINT ["java", "@/opt/parley/java.options"]

FROM eclipse-temurin:25-jre AS chat-client
WORKDIR /opt/parley
COPY --from=build-client /layers/dependencies/ ./
COPY --from=build-client /layers/spring-boot-loader/ ./
COPY --from=build-client /layers/snapshot-dependencies/ ./
COPY --from=build-client /layers/application/ ./
# Learns from a start as people have it, on a terminal of its own where the image has the tool to make one.
RUN --mount=type=bind,from=build-client,source=/src/bin/lib.sh,target=/tmp/lib.sh \
    bash -c '. /tmp/lib.sh; JDK=$(java_home_on_path); train /opt/parley/chat-client.jar' >/dev/null 2>&1; \
    [ -s chat-client.aot ] || rm -f chat-client.aot
# Arguments, settings and file names are UTF-8, whatever the base image says.
ENV LC_ALL=C.UTF-8
USER 10001:10001
# A client is short-lived: start-up counts for more than peak speed. A cache that does not fit is ignored, silently.
ENTRYPOINT ["java", "-XX:AOTCache=/opt/parley/chat-client.aot", "-Xlog:disable", "-XX:TieredStopAtLevel=1", \
    "-XX:+UseSerialGC", "-Dorg.jline.terminal.ffm=false", "-jar", "/opt/parley/chat-client.jar"]
