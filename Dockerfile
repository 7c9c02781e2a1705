# Two images, chat-server and chat-client; docker-compose.yml builds and connects them. By hand:
#   docker build --target chat-server -t parley/chat-server .
#   docker run --rm -it -p 53142:53142 -p 127.0.0.1:8080:8080 parley/chat-server

FROM maven:3.9-eclipse-temurin-25 AS sources
WORKDIR /src
COPY . .

# Each image builds its own module and what that needs; one after the other, because they share Maven's repository.
# The tests belong to `mvn verify`.
FROM sources AS build-server
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    mvn -B -ntp -Dmaven.test.skip=true -pl chat-server -am package
RUN java -Djarmode=tools -jar chat-server/target/chat-server.jar extract --layers --destination /layers

FROM sources AS build-client
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    mvn -B -ntp -Dmaven.test.skip=true -pl chat-client -am package
RUN java -Djarmode=tools -jar chat-client/target/chat-client.jar extract --layers --destination /layers

FROM eclipse-temurin:25-jre AS chat-server
WORKDIR /opt/parley
COPY --from=build-server /layers/dependencies/ ./
COPY --from=build-server /layers/spring-boot-loader/ ./
COPY --from=build-server /layers/snapshot-dependencies/ ./
COPY --from=build-server /layers/application/ ./
# Keeps the classes as one start loaded and linked them: the next start takes half the time. Java starts without the
# cache, silently, where it could not be made or does not fit.
RUN java -XX:AOTCacheOutput=/opt/parley/chat-server.aot -Xlog:aot*=off,cds*=off -Dspring.context.exit=onRefresh \
    -jar /opt/parley/chat-server.jar || rm -f chat-server.aot; \
    rm -rf data && install -d -o 10001 -g 10001 -m 0700 data
# What the server is started with, also beside a running one: docker exec CONTAINER chatserver transcripts list
RUN printf '%s\n' -XX:+ExitOnOutOfMemoryError -XX:AOTCache=/opt/parley/chat-server.aot -Xlog:aot*=off,cds*=off -jar /opt/parley/chat-server.jar \
    >java.options && \
    printf '#!/bin/sh\nexec java @/opt/parley/java.options "$@"\n' >chatserver && chmod 755 chatserver
ENV PATH=/opt/parley:$PATH
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
RUN java -XX:AOTCacheOutput=/opt/parley/chat-client.aot -Xlog:aot*=off,cds*=off -Dspring.context.exit=onRefresh \
    -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar /opt/parley/chat-client.jar localhost 1 || rm -f chat-client.aot
USER 10001:10001
# A client is short-lived: start-up counts for more than peak speed.
ENTRYPOINT ["java", "-XX:AOTCache=/opt/parley/chat-client.aot", "-Xlog:aot*=off,cds*=off", \
    "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", "/opt/parley/chat-client.jar"]
