# Sourced by the scripts beside it: find a Java of at least the version that Oopsbook needs.
# Sets JAVA (the java program) and JAVA_HOME, or says what to install and returns 1.

OOPSBOOK_NEEDS_JAVA=25

# jdk_major HOME: prints the major version that HOME/release states, or nothing.
jdk_major() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# jdk_fits HOME: whether HOME is new enough and, where asked by JDK_TOOL, has that tool.
jdk_fits() {
  jdk_found=$(jdk_major "$1")
  [ -n "$jdk_found" ] && [ "$jdk_found" -ge "$OOPSBOOK_NEEDS_JAVA" ] || return 1
  [ -z "${JDK_TOOL:-}" ] || [ -x "$1/bin/$JDK_TOOL" ]
}

# jdk_home PROGRAM: prints the home of a java program, links followed.
jdk_home() {
  jdk_program=$(readlink -f "$1" 2>/dev/null) || return 0
  jdk_bin=${jdk_program%/*}
  printf '%s\n' "${jdk_bin%/*}"
}

# jdk_find [BUNDLED-HOME]: the bundled runtime, OOPSBOOK_JAVA, JAVA_HOME, PATH, /usr/lib/jvm/*.
jdk_find() {
  if [ -n "${OOPSBOOK_JAVA:-}" ]; then
    if [ -d "$OOPSBOOK_JAVA" ]; then jdk_candidate=$OOPSBOOK_JAVA; else jdk_candidate=$(jdk_home "$OOPSBOOK_JAVA"); fi
    if jdk_fits "$jdk_candidate"; then jdk_use "$jdk_candidate"; return 0; fi
    echo "oopsbook: OOPSBOOK_JAVA=$OOPSBOOK_JAVA is not a Java $OOPSBOOK_NEEDS_JAVA or newer${JDK_TOOL:+ with $JDK_TOOL}; correct or unset it" >&2
    return 1
  fi
  for jdk_candidate in "${1:-}" "${JAVA_HOME:-}" "$(jdk_home "$(command -v java || echo /nonexistent)")" /usr/lib/jvm/*; do
    [ -n "$jdk_candidate" ] || continue
    if jdk_fits "$jdk_candidate"; then jdk_use "$jdk_candidate"; return 0; fi
  done
  jdk_default=$(jdk_major "$(jdk_home "$(command -v java || echo /nonexistent)")")
  echo "oopsbook: needs a JDK $OOPSBOOK_NEEDS_JAVA or newer, found ${jdk_default:-none}." >&2
  echo "  Install one (such as Temurin $OOPSBOOK_NEEDS_JAVA: package temurin-$OOPSBOOK_NEEDS_JAVA-jdk, or openjdk-$OOPSBOOK_NEEDS_JAVA-jdk)," >&2
  echo "  or name one: OOPSBOOK_JAVA=/path/to/jdk $0" >&2
  return 1
}

jdk_use() {
  JAVA_HOME=$1
  JAVA=$1/bin/java
  export JAVA_HOME
}
