#!/usr/bin/env bash
# Installs what tools/release has made on a bare Debian, and uses it: docker run ... debian:bookworm-slim bash packages.sh /release
set -euo pipefail

readonly RELEASE=$1 PORT=53142 PATIENCE=120
readonly UNIT=/lib/systemd/system/parley-server.service
SERVER=

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  tail -n 20 /tmp/server.log >&2 2>/dev/null || true
  exit 1
}

# check WHAT ACTUAL EXPECTED
check() {
  [ "$2" = "$3" ] || fail "$1: '$2' instead of '$3'"
}

passed() {
  printf 'ok   %s\n' "$1"
}

# As the unit says it, without systemd.
start_server() {
  local environment
  environment=$(sed -n 's/^Environment=//p' "$UNIT")
  check "what the unit runs" "$(sed -n 's/^ExecStart=//p' "$UNIT")" /usr/bin/chatserver
  (cd /var/lib/parley && exec setpriv --reuid=parley --regid=parley --init-groups env "$environment" /usr/bin/chatserver \
    </dev/null >/tmp/server.log 2>&1) &
  SERVER=$!
  wait_until_it_listens
}

wait_until_it_listens() {
  local tries=0
  until (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -le $((PATIENCE * 5)) ] && kill -0 "$SERVER" 2>/dev/null || fail "the server does not listen"
    sleep 0.2
  done
}

stop_server() {
  local status=0
  kill -TERM "$SERVER"
  wait "$SERVER" || status=$?
  check "status of the server after SIGTERM" "$status" 143
}

say() {
  printf '%s\n' "$1" | timeout "$PATIENCE" chatclient localhost "$PORT" --name alice 2>/tmp/client.log
}

older_package() {
  dpkg-deb -R "$RELEASE"/parley-server_*.deb /tmp/older
  sed -i 's/^Version: .*/Version: 0.0.1/' /tmp/older/DEBIAN/control
  dpkg-deb --root-owner-group -Znone --build /tmp/older /tmp/older.deb >/dev/null
  rm -rf /tmp/older
}

installs_without_java() {
  ! command -v java >/dev/null || fail "this is no bare machine: it has Java"
  (cd "$RELEASE" && sha256sum --quiet --check SHA256SUMS)
  older_package
  dpkg -i /tmp/older.deb "$RELEASE"/parley-client_*.deb >/tmp/dpkg.log 2>&1 || fail "$(cat /tmp/dpkg.log)"
  grep -q /var/lib/parley/first-password /tmp/dpkg.log || fail "the package does not say where the password is"
  check "the data folder" "$(stat -c '%a %U' /var/lib/parley)" "700 parley"
  check "the settings" "$(stat -c '%a %U:%G' /etc/parley/application.yml)" "640 root:parley"
  check "what is set after installing" "$(grep -vE '^ *(#|$)' /etc/parley/application.yml)" ""
  [ -s /usr/lib/parley-server/chat-server.aot ] || fail "no cache was made for the server"
  [ -s /usr/lib/parley-client/chat-client.aot ] || fail "no cache was made for the client"
  local command file
  for command in chatserver chatclient; do
    for file in "man/man1/$command.1.gz" "bash-completion/completions/$command" "zsh/vendor-completions/_$command"; do
      [ -s "/usr/share/$file" ] || fail "no $file"
    done
  done
  passed "the packages install without Java"
}

# size PACKAGE LIMIT: in MiB, of what the package brings.
size() {
  local kib
  kib=$(dpkg-query -W -f '${Installed-Size}' "$1")
  [ "$kib" -le $(($2 * 1024)) ] || fail "$1 takes $kib KiB, more than $2 MiB"
  passed "$1 takes $((kib / 1024)) MiB"
}

talks() {
  printf 'parley:\n  responder: echo\n' >>/etc/parley/application.yml
  start_server
  check "what the client writes" "$(say 'before the upgrade')" "before the upgrade"
  check "the first password" "$(stat -c '%a %U' /var/lib/parley/first-password)" "600 parley"
  ! grep -qE '^[0-9]{4}-[0-9]{2}' /tmp/server.log || fail "the log has time stamps of its own"
  ! grep -qF "$(cat /var/lib/parley/first-password)" /tmp/server.log || fail "the first password is in the log"
  chatserver transcripts list | grep -q alice || fail "root's chatserver transcripts list does not show the conversation"
  check "what is not the server's in its folder" "$(find /var/lib/parley ! -user parley)" ""
  passed "server and client talk"
}

upgrades() {
  dpkg -i --force-confold "$RELEASE"/parley-server_*.deb >/tmp/dpkg.log 2>&1 || fail "$(cat /tmp/dpkg.log)"
  stop_server
  grep -q 'responder: echo' /etc/parley/application.yml || fail "the upgrade has lost the settings"
  start_server
  check "what the client writes after the upgrade" "$(say 'after the upgrade')" "after the upgrade"
  local kept
  kept=$(chatserver transcripts export --format text)
  case $kept in *"before the upgrade"*"after the upgrade"*) ;; *) fail "a turn was lost: $kept" ;; esac
  stop_server
  passed "an upgrade keeps settings and turns"
}

archive_of_a_user() {
  local home="/tmp/a folder"
  useradd --create-home --home-dir "$home" nobody-special
  tar -C "$home" -xzf "$RELEASE"/parley-*.tar.gz --no-same-owner
  chown -R nobody-special: "$home"
  cp -R /usr/lib/parley-server/runtime /tmp/java
  setpriv --reuid=nobody-special --regid=nobody-special --init-groups env HOME="$home" JAVA_HOME=/tmp/java bash -euc '
    cd "$HOME"/parley-*
    printf "parley:\n  responder: echo\n" >>etc/application.yml
    bin/chatserver --parley.bind-address=127.0.0.1 </dev/null >server.log 2>&1 &
    until (exec 3<>/dev/tcp/127.0.0.1/53142) 2>/dev/null; do kill -0 $!; sleep 0.2; done
    printf "hello\n" | bin/chatclient localhost 53142 --name bob >heard
    kill -TERM $!
    wait $! || [ $? = 143 ]
    [ "$(cat heard)" = hello ] || { cat heard server.log; exit 1; }
    [ -s lib/chat-server/chat-server.aot ] || { echo "no cache"; exit 1; }
  ' || fail "the archive does not work for a user without rights in a folder with a blank"
  passed "the archive works for a user without rights in a folder with a blank"
}

removes() {
  dpkg --remove parley-server parley-client >/dev/null 2>&1
  [ ! -e /usr/lib/parley-server ] && [ ! -e /usr/lib/parley-client ] || fail "removing leaves programs"
  [ -s /var/lib/parley/parley.db ] && [ -s /etc/parley/application.yml ] || fail "removing takes what was said, or the settings"
  dpkg --purge parley-server parley-client >/dev/null 2>&1
  [ ! -e /var/lib/parley ] && [ ! -e /etc/parley ] && ! getent passwd parley >/dev/null || fail "purging leaves something"
  passed "removing keeps what was said, purging nothing"
}

installs_without_java
size parley-server 140
size parley-client 90
talks
upgrades
archive_of_a_user
removes
