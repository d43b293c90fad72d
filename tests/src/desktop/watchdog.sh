root=$1 keep=$2 groups=$3

# Whether the process of this folder below /proc belongs to the desktop; the rules are those of sweep.rs.
belongs() {
  if [ -r "$1/environ" ]; then
    grep -qaF -- "$root/" "$1/environ"
    return
  fi
  grep -qaF -- "$root/" "$1/cmdline" && return
  read -r line < "$1/stat" || return
  set -- ${line##*) }
  grep -qx -- "$3" "$groups"
}

read -r word
[ "$word" = done ] && exit 0
for signal in TERM KILL; do
  for folder in /proc/[0-9]*; do
    # Of another user's process nothing is known and nothing can be ended.
    belongs "$folder" && kill -s "$signal" "${folder#/proc/}"
  done
  sleep 1
done
[ -n "$keep" ] || rm -rf -- "$root"
