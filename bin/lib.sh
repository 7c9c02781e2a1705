# Shared by the launchers beside it; source it, do not run it. Needs bash 3.2 or later.
#   find_jdk                    sets JDK to the home of a JDK 25, or ends with one line that says how to get one
#   find_runtime                the same where nothing is built: a Java 25 runtime is enough
#   build_if_stale JAR MODULE   builds MODULE when JAR is missing or older than its sources; needs JDK to be set

# A program that is started without a standard stream would take some other file for it. With the null device, opened for
# reading alone, input is at its end and what is written is lost with an error, as on a closed one.
[ -e /dev/fd/0 ] || exec </dev/null
[ -e /dev/fd/1 ] || exec 1</dev/null
[ -e /dev/fd/2 ] || exec 2</dev/null

# Java reads arguments, settings and file names in the character set of the locale. Where that is ASCII, people write UTF-8.
[ "$(locale charmap 2>/dev/null)" != ANSI_X3.4-1968 ] || export LC_ALL=C.UTF-8

PARLEY_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# is_java_25 HOME PROGRAM: whether HOME is a Java 25 with PROGRAM.
is_java_25() {
  [ -x "$1/bin/$2" ] && grep -q '^JAVA_VERSION="25["+.-]' "$1/release" 2>/dev/null
}

# The home of the `java` on the path: through its symlinks, so that it is found however it was installed.
java_home_on_path() {
  local java
  java=$(command -v java) || return 0
  while [ -L "$java" ]; do
    java=$(cd "$(dirname "$java")" && cd "$(dirname "$(readlink "$java")")" && pwd)/$(basename "$(readlink "$java")")
  done
  dirname "$(dirname "$java")"
}

# find_java PROGRAM: sets JDK to the home of a Java 25 with PROGRAM.
find_java() {
  local home
  for home in "${JAVA_HOME:-}" "${JAVA25_HOME:-}" "$(java_home_on_path)" /usr/lib/jvm/*25* /usr/java/*25* \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25*; do
    if is_java_25 "$home" "$1"; then
      JDK=$home
      return
    fi
  done
  return 1
}

find_jdk() {
  find_java javac ||
    fail "Parley needs a JDK 25, and none was found: install one (Debian: apt install openjdk-25-jdk; macOS: brew install openjdk@25; SDKMAN: sdk install java 25-tem) and point JAVA_HOME at it."
}

find_runtime() {
  find_java java ||
    fail "Parley needs Java 25, and none was found: install it (Debian: apt install openjdk-25-jre-headless; macOS: brew install openjdk@25; SDKMAN: sdk install java 25-tem) and point JAVA_HOME at it."
}

# By the plain jar that the build keeps beside the executable one, whose own time is the fixed one of reproducible builds.
is_stale() {
  [ ! -f "$1" ] || [ ! -f "$1.original" ] || [ -n "$(find "$PARLEY_ROOT/pom.xml" "$PARLEY_ROOT"/{chat-protocol,command-line,"$2"}/{pom.xml,src/main} \
    -type f -newer "$1.original" 2>/dev/null | head -n 1)" ]
}

build_if_stale() {
  is_stale "$1" "$2" || return 0
  command -v mvn >/dev/null || fail "Parley is built with Maven, and there is no mvn on the path: install Maven 3.8.7 or later."
  echo "Building $2, this takes a minute ..." >&2
  # Server and client may be started for the first time at once, and they share a module.
  (
    if command -v flock >/dev/null; then
      exec 9<"$PARLEY_ROOT/pom.xml"
      flock 9
      is_stale "$1" "$2" || exit 0
    fi
    cd "$PARLEY_ROOT" &&
      JAVA25_HOME=$JDK mvn -q -B -Dunchecked -Dstyle.color=never -Dmaven.test.skip=true -pl "$2" -am package </dev/null >&2 &&
      touch "$1.original"
  ) || fail "Building $2 failed; see above."
}

# A client is short-lived: start-up counts for more than peak speed. Of the terminal library's
# ways to a terminal the JDK's own takes longest to start; without it there are its native code and, next, stty.
CLIENT_FLAGS=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dorg.jline.terminal.ffm=false)

# For the run from which the server's cache learns: what it compiles best then, each later start compiles so at once, and half of a
# start's CPU time goes there. It is left to the time when there are turns; then the usual thresholds count.
TRAINING_FLAGS=(-XX:Tier4InvocationThreshold=200000 -XX:Tier4MinInvocationThreshold=100000 -XX:Tier4CompileThreshold=300000
  -XX:Tier4BackEdgeThreshold=4000000)

# Out of memory, the server ends: whoever looks after it starts it again, on a journal that is whole.
SERVER_FLAGS=(-XX:+ExitOnOutOfMemoryError)

# What Java would say of a cache that does not fit is for nobody's eyes: it starts without. What else it has to say of a
# server's start is for whoever operates it.
NO_CACHE_TALK=-Xlog:disable
NO_CACHE_TALK_OF_SERVER='-Xlog:aot*=off,cds*=off'

# Unpacks JAR beside it, into target/start, and trains a cache of the classes that a start loads and links. Java ignores
# a cache of another JDK or of another jar. Whatever fails here only costs time at each start.
unpack_if_stale() {
  local start
  start=$(dirname "$1")/start
  [ -f "$start/$2.jar" ] && ! [ "$1.original" -nt "$start/$2.jar" ] && return 0
  [ "$2" = chat-client ] || echo "Preparing $2 to start quicker from now on, once ..." >&2
  unpack "$1" "$2" "$start" >/dev/null 2>&1 || true
}

# unpack JAR MODULE FOLDER: anew beside the old one, which another start may be using.
unpack() {
  local draft=$3.$$
  "$JDK/bin/java" -Djarmode=tools -jar "$1" extract --destination "$draft" --force || return 1
  [ "$2" != chat-client ] || arrange_beans "$draft/$2.jar"
  touch "$draft/$2.jar"
  rm -rf "$draft/beans" "$3" && mv "$draft" "$3" || return 1
  train_module "$2" "$3"
}

# train_module MODULE FOLDER: trains a cache for the unpacked program in a folder, beside its jar.
train_module() {
  case $1 in
    chat-client) train "$2/$1.jar" ;;
    chat-server) train_server "$JDK/bin/java" "$2/$1.jar" ;;
  esac
}

# prepare START MODULE: trains a cache for an installed program, once, if its folder can be written.
prepare() {
  [ ! -f "$1/$2.aot" ] && [ -w "$1" ] || return 0
  echo "Preparing $2 to start quicker from now on, once ..." >&2
  local draft=$1/draft.$$
  mkdir "$draft" && train_copy "$1" "$2" "$draft" || true
  # An empty one, which Java ignores, where nothing could be learned: else each start would try again.
  [ -f "$draft/$2.aot" ] || : >"$draft/$2.aot"
  mv "$draft/$2.aot" "$1/$2.aot"
  rm -rf "$draft"
}

# train_copy START MODULE DRAFT: trains on a copy in the folder DRAFT, so that no other start sees half a cache.
train_copy() {
  cp -Rp "$1/$2.jar" "$1/lib" "$3/"
  train_module "$2" "$3" >/dev/null 2>&1
}

# arrange_beans JAR [MOMENT]: has Spring find out once, and not at each start, which beans the unpacked client is made of. What it
# writes is compiled into JAR, as of MOMENT where a release is made, with the setting that makes Spring use it. The classes of
# picocli are those of Java 5, which an AOT cache doesn't take: they are renewed.
arrange_beans() {
  local drafts path="$1:$(dirname "$1")/lib/*"
  drafts=$(dirname "$1")/beans
  mkdir -p "$drafts/out" &&
    "$JDK/bin/java" "$PARLEY_ROOT/tools/RenewClasses.java" "$(dirname "$1")"/lib/picocli-*.jar &&
    XDG_CONFIG_HOME=$drafts "$JDK/bin/java" "${CLIENT_FLAGS[@]}" -cp "$path" org.springframework.boot.SpringApplicationAotProcessor \
      parley.client.ChatClientApplication "$drafts/sources" "$drafts/out" "$drafts/out" parley chat-client localhost 1 &&
    find "$drafts/sources" -name '*.java' -exec printf '"%s"\n' {} + >"$drafts/list" &&
    "$JDK/bin/javac" -nowarn -proc:none -parameters -d "$drafts/out" -cp "$path:$drafts/out" @"$drafts/list" &&
    echo spring.aot.enabled=true >"$drafts/out/spring.properties" &&
    "$JDK/bin/jar" --update ${2:+--date="$2"} --file "$1" -C "$drafts/out" . || return 1
  rm -rf "$drafts"
}

# Learns from a start as people have it, on a terminal of its own, if the tool to make one is there. A timeout, because
# nobody watches.
train() {
  local java=("$JDK/bin/java" "${CLIENT_FLAGS[@]}" -XX:AOTCacheOutput="${1%.jar}.aot" "$NO_CACHE_TALK" -jar "$1")
  if command -v script >/dev/null && command -v timeout >/dev/null; then
    timeout 120 script -qec "stty rows 24 cols 80; exec $(printf '%q ' "${java[@]}")" /dev/null \
      < <(printf 'help\nhelp ask\nexit\n'; exec sleep 120)
  else
    "${java[@]}" localhost 1 </dev/null
  fi
}

# train_server JAVA JAR: learns from a whole run, up to one answered message, on a journal of its own. The server's beans are
# found out at each start: the settings say which there are.
train_server() {
  local run status=1 server
  run=$(mktemp -d) || return 1
  "$1" "${SERVER_FLAGS[@]}" "${TRAINING_FLAGS[@]}" -XX:AOTCacheOutput="${2%.jar}.aot" "$NO_CACHE_TALK_OF_SERVER" -jar "$2" --parley.port=0 --parley.bind-address=127.0.0.1 \
    --server.address=127.0.0.1 --server.port=0 --parley.responder=echo --parley.console.enabled=false \
    --parley.journal.url="jdbc:sqlite:$run/parley.db" </dev/null >"$run/out" 2>&1 &
  server=$!
  answered_once "$server" "$run/out" && status=0
  kill "$server" 2>/dev/null
  # Writing the cache is the last that it does.
  wait "$server"
  rm -rf "$run"
  [ "$status" = 0 ] || rm -f "${2%.jar}.aot"
  return "$status"
}

# answered_once PID OUT: whether the server that writes OUT has come to listen and answered a message, within two minutes.
answered_once() {
  local port answer tries=0
  # The desk is the last that it says of.
  until grep -q '^The desk is on' "$2"; do
    tries=$((tries + 1))
    [ "$tries" -le 600 ] && kill -0 "$1" 2>/dev/null || return 1
    sleep 0.2
  done
  port=$(sed -n 's/^Listening on 127\.0\.0\.1:\([0-9][0-9]*\).*/\1/p' "$2")
  (exec 3<>"/dev/tcp/127.0.0.1/$port" && printf 'trainer> hello\n' >&3 && read -r -t 20 answer <&3 && printf '\\quit\n' >&3 && [ "$answer" = hello ])
}

# exec_server FOLDER ARGUMENTS: as exec_client.
exec_server() {
  local start=$1
  shift
  [ -f "$start/chat-server.jar" ] || exec "$JDK/bin/java" "${SERVER_FLAGS[@]}" -jar "$JAR" "$@"
  exec "$JDK/bin/java" "${SERVER_FLAGS[@]}" -XX:AOTCache="$start/chat-server.aot" "$NO_CACHE_TALK_OF_SERVER" -jar "$start/chat-server.jar" "$@"
}

# exec_client FOLDER ARGUMENTS: from the unpacked client, or from its jar where unpacking has failed.
exec_client() {
  local start=$1
  shift
  [ -f "$start/chat-client.jar" ] || exec "$JDK/bin/java" "${CLIENT_FLAGS[@]}" -jar "$JAR" "$@"
  exec "$JDK/bin/java" "${CLIENT_FLAGS[@]}" -XX:AOTCache="$start/chat-client.aot" "$NO_CACHE_TALK" -jar "$start/chat-client.jar" "$@"
}
