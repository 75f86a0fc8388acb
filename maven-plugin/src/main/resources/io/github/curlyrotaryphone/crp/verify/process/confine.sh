# Starts a program that can write only to /tmp, like a container with a read-only root file system: called in new user,
# mount and perhaps process namespaces. Its output tells what prevents this.
set -e
unshare=$1 mount=$2 folder=$3 work=$4 size=$5 tmp=$6 proc=$7
shift 7
trap 'echo "crp-obstacle: file systems cannot be mounted in a user namespace"' EXIT
"$mount" --bind "$folder" "$folder"
cd "$work"
"$mount" -t tmpfs -o "size=$size,mode=1777" tmpfs "$folder/tmp"
# Where files that the command needs are below /tmp, it stays the machine's own.
if [ "$tmp" = private ]; then "$mount" --bind "$folder/tmp" /tmp; else "$mount" --rbind /tmp /tmp; fi
[ ! -d /dev/shm ] || "$mount" -t tmpfs -o size=64m,mode=1777 tmpfs /dev/shm
[ "$proc" = shared ] || "$mount" -t proc proc /proc
mounts=
while read -r line; do
  mounts="$mounts$line
"
done </proc/self/mountinfo
while read -r _ _ _ _ point options _; do
  case $point in *\\*) point=$(printf '%b' "$point") ;; esac
  case $point in /tmp | /proc | /proc/* | /dev/shm | "$folder/tmp") continue ;; esac
  # The other options of a mount are locked. What cannot be changed or reached must not be writable either.
  case $options in rw | rw,*) "$mount" -o "remount,bind,ro${options#rw}" "$point" || [ ! -w "$point" ] ;; esac
done <<MOUNTS
$mounts
MOUNTS
# In a further user namespace, the command has no rights over these mounts, and it is not root.
trap - EXIT
exec "$unshare" --user --map-user=65532 --map-group=65532 -- "$@"
