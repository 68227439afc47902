# Puts a root together in which a command can change nothing but what it is meant to, and runs the command in it. Runs as
# the first process of new namespaces; when it ends, the kernel ends whatever the command has left.
# Words: an empty folder for the root; one step after another; "--"; and the command, with what takes its rights away.
set -eu
wanted=${PATH-}
PATH=/usr/sbin:/usr/bin:/sbin:/bin
root=$1
shift

# The kernel lets nobody lift a restriction that a mount came with, so it has to be named again.
kept() {
    flags=
    separator=$IFS
    IFS=,
    for flag in $1; do
        case $flag in nosuid | nodev | noexec | noatime | nodiratime | relatime) flags=$flags,$flag ;; esac
    done
    IFS=$separator
}

# Blanks and backslashes are written as octal numbers in the table of mounts.
decoded() {
    case $1 in *\\*) name=$(printf %b "$1") ;; *) name=$1 ;; esac
}

freeze() {
    options=
    while read -r _ _ _ _ point found _; do
        decoded "$point"
        [ "$name" != "$1" ] || options=$found
    done < /proc/self/mountinfo
    kept "$options"
    mount -o "remount,bind,ro$flags" "$1"
}

# Makes what something else can be mounted on: a file on a file, a folder on a folder.
prepare() {
    if [ -d "$1" ]; then
        mkdir -p "$2"
    elif [ ! -e "$2" ]; then
        mkdir -p "$(dirname "$2")"
        : > "$2"
    fi
}

mount --rbind / "$root"
while read -r _ _ _ _ point options _; do
    case $point in
        "$root"/proc | "$root"/proc/* | "$root"/dev | "$root"/dev/*) ;;
        "$root" | "$root"/*)
            decoded "$point"
            kept "$options"
            mount -o "remount,bind,ro$flags" "$name"
            ;;
    esac
done < /proc/self/mountinfo

mount -t tmpfs -o mode=0755,nosuid tmpfs "$root/dev"
for device in null zero full random urandom tty; do
    : > "$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
done
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,nosuid,noexec devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
ln -s fd/0 "$root/dev/stdin"
ln -s fd/1 "$root/dev/stdout"
ln -s fd/2 "$root/dev/stderr"

# Through these a root without rights could still reach the machine.
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
for place in sys sysrq-trigger irq bus; do
    if [ -e "$root/proc/$place" ]; then
        mount --bind "$root/proc/$place" "$root/proc/$place"
        mount -o remount,bind,ro,nosuid,nodev,noexec "$root/proc/$place"
    fi
done

while [ "$1" != -- ]; do
    step=$1
    shift
    case $step in
        discard)
            mkdir -p "$root$1"
            mount -t overlay -o "lowerdir=$1,upperdir=$2,workdir=$3,userxattr" overlay "$root$1" 2> /dev/null ||
                mount -t overlay -o "lowerdir=$1,upperdir=$2,workdir=$3" overlay "$root$1"
            shift 3
            ;;
        give)
            mkdir -p "$root$2"
            mount --bind "$1" "$root$2"
            shift 2
            ;;
        write)
            prepare "$1" "$root$1"
            mount --rbind "$1" "$root$1"
            shift
            ;;
        read)
            prepare "$1" "$root$1"
            mount --rbind "$1" "$root$1"
            freeze "$root$1"
            shift
            ;;
        # What an earlier step covered, the folders for temporary files for example, is out of sight already.
        cover)
            [ ! -e "$root$1" ] || mount -t tmpfs -o mode=0755,nosuid,nodev,size=1m tmpfs "$root$1"
            shift
            ;;
        close)
            [ ! -e "$root$1" ] || mount -o remount,bind,ro,nosuid,nodev "$root$1"
            shift
            ;;
        hide_file)
            [ ! -e "$root$1" ] || mount --bind /dev/null "$root$1"
            shift
            ;;
        loopback)
            ip link set lo up
            ;;
        folder)
            folder=$1
            shift
            ;;
        *)
            echo "There is no step $step." >&2
            exit 125
            ;;
    esac
done
shift

cd "$root"
pivot_root . .
umount -l .
cd "$folder"
PATH=$wanted
export PATH
setsid "$@" &
wait $!
