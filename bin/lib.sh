# Shared by the launchers in this folder: finds Java and Maven, builds what is missing or older than its
# sources, keeps the class archives, and starts a program. Sourced, never run; POSIX sh.
# The caller has set $root, the checkout.

launch_dir=$root/target/launch
daemon_jar=$root/daemon/target/k2hdkc-daemon.jar
cli_jar=$root/cli/target/k2hdkc-cli.jar
bench_jar=$root/bench/target/k2hdkc-bench.jar
product_modules="storage-lmdb chmpx-epoll client daemon cli"
# What a program needs to run, and nothing of what `bin/test` checks.
build_options="-q -B -Dstyle.color=never -Dmaven.test.skip=true -Dspotless.check.skip=true -Djacoco.skip=true -Denforcer.skip=true"
exit_unavailable=6

# Memory of the daemon follows that of the machine, within bounds: requests need little heap, stored data lie in the
# page cache. A young generation of fixed size keeps a busy node from touching more memory than an idle one.
daemon_options="-XX:+UseSerialGC -XX:MaxRAMPercentage=20 -Xms32m -Xmn16m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30
  -XX:MaxDirectMemorySize=512m -XX:ReservedCodeCacheSize=64m -Xss512k -XX:-UsePerfData
  -XX:+ExitOnOutOfMemoryError -XX:+HeapDumpOnOutOfMemoryError"
cli_options="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xmx1g"

say() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
}

fail() {
  say "$*"
  exit "$exit_unavailable"
}

# install_packages WHAT 'APT PACKAGES' 'DNF PACKAGES': installs as root, else says what to install and ends.
install_packages() {
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "$1 is missing; installing it: apt-get install -y $2"
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $2; } >&2 \
      || fail "apt-get could not install $2"
  elif [ "$(id -u)" = 0 ] && command -v dnf >/dev/null 2>&1; then
    say "$1 is missing; installing it: dnf install -y $3"
    dnf install -q -y $3 >&2 || fail "dnf could not install $3"
  else
    fail "$1 is missing. Install it and try again:
  Debian, Ubuntu:        sudo apt-get install $2
  Fedora, RHEL, Rocky:   sudo dnf install $3
  elsewhere:             a JDK 17 or newer (set JAVA_HOME or PATH) and Apache Maven 3.8.7 or newer"
  fi
}

# Sets $java_home to the folder of the Java in use; false when there is none.
locate_java() {
  java_home=${JAVA_HOME:-}
  if [ -z "$java_home" ]; then
    java_home=$(command -v java) || return 1
    java_home=$(readlink -f "$java_home")
    java_home=${java_home%/bin/java}
  fi
  [ -x "$java_home/bin/java" ] || fail "JAVA_HOME is $java_home, where bin/java is not"
}

# Sets $java_version, read from the JDK's release file: asking the JVM would cost its start.
read_java_version() {
  java_version=
  [ ! -r "$java_home/release" ] \
    || java_version=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$java_home/release")
  [ -n "$java_version" ] \
    || java_version=$("$java_home/bin/java" -version 2>&1 | sed -n '1s/[^"]*"\([^"]*\)".*/\1/p')
}

require_java() {
  if ! locate_java; then
    install_packages "Java" "openjdk-17-jdk-headless" "java-17-openjdk-devel"
    locate_java || fail "java is still not in PATH"
  fi
  read_java_version
  case ${java_version%%[!0-9]*} in
    '' | ? | 1[0-6]) fail "needs Java 17 or newer, but $java_home has ${java_version:-an unknown version}; set JAVA_HOME" ;;
  esac
}

require_build_tools() {
  [ -x "$java_home/bin/javac" ] || {
    install_packages "A Java compiler (JDK)" "openjdk-17-jdk-headless" "java-17-openjdk-devel"
    locate_java
    [ -x "$java_home/bin/javac" ] || fail "$java_home has no bin/javac; set JAVA_HOME to a JDK"
    read_java_version
  }
  command -v mvn >/dev/null 2>&1 || install_packages "Maven" "maven" "maven"
}

# is_stale MODULE...: true when a module's jar is missing or older than its sources. A build that left a jar as it
# was (only a comment changed) is known by its stamp.
is_stale() {
  for module in "$@"; do
    set -- "$root/$module"/target/*.jar
    [ -e "$1" ] || return 0
    reference=$1
    [ ! "$launch_dir/built" -nt "$reference" ] || reference=$launch_dir/built
    [ -z "$(find "$root/pom.xml" "$root/$module/pom.xml" "$root/$module/src/main" -newer "$reference" -print -quit)" ] \
      || return 0
  done
  return 1
}

# build MODULE...: builds the modules and what they depend on, one build at a time.
build() {
  is_stale "$@" || return 0
  require_build_tools
  mkdir -p "$launch_dir"
  exec 9>"$launch_dir/lock"
  flock -n 9 || {
    say "waiting for another build"
    flock 9
  }
  if is_stale "$@"; then
    say "building (about a minute, the first time longer)"
    touch "$launch_dir/building"
    modules=$(printf '%s,' "$@")
    (cd "$root" && JAVA_HOME=$java_home mvn $build_options -pl "${modules%,}" -am package) \
      >"$launch_dir/build.log" 2>&1 9>&- || {
      cat "$launch_dir/build.log" >&2
      fail "the build failed; its messages are above, and in $launch_dir/build.log"
    }
    mv "$launch_dir/building" "$launch_dir/built"
  fi
  exec 9>&-
}

# Prints the JVM options that every program of the project needs; the parent pom says why.
jvm_options() {
  sed -n 's:.*<jvm\.options>\(.*\)</jvm\.options>.*:\1:p' "$root/pom.xml"
}

# archive_options PROGRAM: prints the option that starts PROGRAM from its class archive, when it has one. The JVM
# rejects an archive that does not fit its jars, silently; an empty one says that it could not be made.
archive_options() {
  [ ! -s "$(archive_file "$1")" ] || printf '%s\n' "-XX:SharedArchiveFile=$(archive_file "$1") -Xshare:auto"
}

# Archives belong to one JDK build.
archive_file() {
  printf '%s\n' "$launch_dir/$1-$java_version.jsa"
}

# The JVM compares the times of all jars of the class path with those that the archive was made from.
archives_are_stale() {
  for program in k2hdkcd k2hdkc; do
    archive=$(archive_file "$program")
    [ -e "$archive" ] || return 0
    [ -z "$(find "$daemon_jar" "$cli_jar" "$root/daemon/target/lib" "$root/cli/target/lib" \
      -name '*.jar' -newer "$archive" -print -quit)" ] || return 0
  done
  return 1
}

# Makes the class archives of the daemon and the command line, unless they are there: with them a program starts in
# about half the time.
make_archives() {
  archives_are_stale || return 0
  mkdir -p "$launch_dir"
  exec 9>"$launch_dir/lock"
  flock 9
  if archives_are_stale; then
    say "preparing quick starts (once)"
    rm -f "$(archive_file k2hdkcd)" "$(archive_file k2hdkc)"
    training=$(mktemp -d "$launch_dir/training.XXXXXX")
    { train && dump k2hdkcd "$daemon_jar" && dump k2hdkc "$cli_jar"; } >"$launch_dir/archives.log" 2>&1 9>&- \
      || say "no class archives, starts take longer; $launch_dir/archives.log says why"
    rm -rf "$training"
    # An archive that could not be made is an empty file: it is not tried again before the next build.
    for program in k2hdkcd k2hdkc; do
      [ -s "$(archive_file "$program")" ] || : >"$(archive_file "$program")"
    done
  fi
  exec 9>&-
}

# Runs the command line against a node of its own; both list the classes that they load.
train() {
  printf '%s\n' \
    'cluster: training' \
    'replicas: 0' \
    'listen: {chmpx: "127.0.0.1:0", control: "127.0.0.1:0", admin: "127.0.0.1:0"}' \
    "storage: {path: $training/data, sync: os}" >"$training/k2hdkcd.yaml"
  (run daemon "-XX:DumpLoadedClassList=$training/k2hdkcd.classes" --config "$training/k2hdkcd.yaml") >"$training/ready" &
  daemon=$!
  server=
  tries=0
  while [ -z "$server" ] && [ "$tries" -lt 300 ] && kill -0 "$daemon"; do
    sleep 0.1
    tries=$((tries + 1))
    server=$(sed -n 's/^READY chmpx=\([^ ]*\) .*/\1/p' "$training/ready")
  done
  trained=1
  [ -z "$server" ] || {
    (run cli "-XX:DumpLoadedClassList=$training/k2hdkc.classes" -s "$server" -c training shell --run "$root/bin/training.k2hdkc")
    trained=$?
    kill "$daemon"
  }
  wait "$daemon" || :
  return "$trained"
}

# dump PROGRAM JAR: makes the archive of the listed classes. An archive of its own, not one on top of the JDK's:
# Java 17 takes old class files, such as picocli's, into such ones only.
dump() {
  "$java_home/bin/java" $(jvm_options) -XX:+UseG1GC -Xshare:dump -XX:SharedClassListFile="$training/$1.classes" \
    -XX:SharedArchiveFile="$(archive_file "$1")" -cp "$2"
}

# run PROGRAM ARCHIVE_OPTIONS ARGUMENT...: becomes the program.
run() {
  program=$1
  archive=$2
  shift 2
  # Unquoted variables are lists of words without blanks.
  case $program in
    daemon)
      state_dir=${STATE_DIRECTORY:-${K2HDKC_HOME:-$HOME/.k2hdkc}/crashes}
      mkdir -p "$state_dir"
      # Keeps glibc from holding memory for each thread that ever allocated.
      export MALLOC_ARENA_MAX=2
      exec "$java_home/bin/java" $(jvm_options) $archive $daemon_options \
        -XX:ErrorFile="$state_dir/hs_err_%p.log" -XX:HeapDumpPath="$state_dir" \
        -cp "$daemon_jar" ax.antpick.k2hdkc.daemon.lifecycle.K2hdkcd "$@"
      ;;
    cli)
      # Which standard streams are terminals: Java 17 cannot tell for each.
      terminals=
      [ ! -t 0 ] || terminals=IN
      [ ! -t 1 ] || terminals=$terminals,OUT
      [ ! -t 2 ] || terminals=$terminals,ERR
      exec "$java_home/bin/java" $(jvm_options) $archive $cli_options \
        -Dk2hdkc.daemon.launcher="$root/bin/k2hdkcd" -Dk2hdkc.terminals="$terminals" \
        -cp "$cli_jar" ax.antpick.k2hdkc.cli.Main "$@"
      ;;
    bench)
      exec "$java_home/bin/java" $(jvm_options) -Dk2hdkc.daemon.launcher="$root/bin/k2hdkcd" \
        -cp "$bench_jar" ax.antpick.k2hdkc.bench.BenchMain "$@"
      ;;
  esac
}
