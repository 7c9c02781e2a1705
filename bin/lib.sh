# Shared by the launchers beside it; source it, do not run it. Needs bash 3.2 or later.
#   find_jdk                    sets JDK to the home of a JDK 25, or ends with one line that says how to get one
#   build_if_stale JAR MODULE   builds MODULE when JAR is missing or older than its sources; needs JDK to be set

PARLEY_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

is_jdk_25() {
  [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25["+.-]' "$1/release" 2>/dev/null
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

find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" "${JAVA25_HOME:-}" "$(java_home_on_path)" /usr/lib/jvm/*25* /usr/java/*25* \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25*; do
    if is_jdk_25 "$home"; then
      JDK=$home
      return
    fi
  done
  fail "Parley needs a JDK 25, and none was found: install one (Debian: apt install openjdk-25-jdk; macOS: brew install openjdk@25; SDKMAN: sdk install java 25-tem) and point JAVA_HOME at it."
}

# By the plain jar that the build keeps beside the executable one, whose own time is the fixed one of reproducible builds.
is_stale() {
  [ ! -f "$1" ] || [ ! -f "$1.original" ] || [ -n "$(find "$PARLEY_ROOT/pom.xml" "$PARLEY_ROOT"/{chat-protocol,"$2"}/{pom.xml,src/main} \
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
      JAVA25_HOME=$JDK mvn -q -B -Dstyle.color=never -Dmaven.test.skip=true -pl "$2" -am package </dev/null >&2 &&
      touch "$1.original"
  ) || fail "Building $2 failed; see above."
}
