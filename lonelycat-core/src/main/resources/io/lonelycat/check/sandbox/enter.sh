# Builds the view of the file system that a command gets, from an empty folder, and runs the command in it. Runs as the
# first process of new namespaces; when it ends, the kernel ends whatever the command has left.
# Words: the folder at which the view is put together; one step after another; "--"; and the command, with what takes its
# rights away.
set -eu
wanted=${PATH-}
PATH=/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin
root=$1
shift

# A restriction that a mount came with cannot be lifted in here, so it has to be named again.
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

# Makes a mount read-only, and all that are below it.
freeze() {
    while read -r _ _ _ _ point options _; do
        decoded "$point"
        case $name in
            "$1" | "$1"/*)
                kept "$options"
                mount -o "remount,bind,ro$flags" "$name"
                ;;
        esac
    done < /proc/self/mountinfo
}

# Makes what something else can be mounted on: a file on a file, a folder on a folder.
prepare() {
    if [ -d "$1" ]; then
        [ -d "$2" ] || mkdir -p "$2"
    elif [ ! -e "$2" ]; then
        [ -d "${2%/*}" ] || mkdir -p "${2%/*}"
        : > "$2"
    fi
}

# Shows a tree whose files belong to the first user and group as one of the second. The kernel keeps the first on disk.
show_as() {
    unshare --user sleep 600 &
    holder=$!
    while [ "$(readlink "/proc/$holder/ns/user")" = "$(readlink /proc/self/ns/user)" ]; do :; done
    swap "$3" "$5" > "/proc/$holder/uid_map"
    swap "$4" "$6" > "/proc/$holder/gid_map"
    mkdir -p "$2"
    perl -e "$mapping" "/proc/$holder/ns/user" "$1" "$2"
    kill "$holder"
}

# Prints the table in which two numbers change places, and all others below 65536 stay.
swap() {
    if [ "$1" = "$2" ]; then
        echo "0 0 65536"
        return
    fi
    low=$1
    high=$2
    [ "$low" -lt "$high" ] || { low=$2; high=$1; }
    table="$low $high 1
$high $low 1"
    [ "$low" -eq 0 ] || table="$table
0 0 $low"
    [ $((high - low)) -eq 1 ] || table="$table
$((low + 1)) $((low + 1)) $((high - low - 1))"
    [ "$high" -ge 65535 ] || table="$table
$((high + 1)) $((high + 1)) $((65535 - high))"
    echo "$table"
}

# Lays a folder over another one. Commas, colons and backslashes separate what overlayfs is told, so it is told names that
# have none: those of two places at which the folders are mounted meanwhile.
layer() {
    mkdir -p "$root/dev/lower" "$root/dev/over"
    mount --rbind "$1" "$root/dev/lower"
    mount --rbind "$(dirname "$3")" "$root/dev/over"
    options=lowerdir=lower,upperdir=over/${3##*/},workdir=over/${4##*/}
    (
        cd "$root/dev"
        mount -t overlay -o "$options,userxattr" overlay "$2" 2> /dev/null ||
            mount -t overlay -o "$options" overlay "$2"
    )
    umount -l "$root/dev/lower" "$root/dev/over"
    rmdir "$root/dev/lower" "$root/dev/over"
}

mount -t proc -o nosuid,nodev,noexec proc /proc
mount -t tmpfs -o mode=0755,nosuid,nodev tmpfs "$root"

mkdir "$root/proc" "$root/dev"
mount --bind /proc "$root/proc"
for place in sys sysrq-trigger irq bus; do
    if [ -e "$root/proc/$place" ]; then
        mount --bind "$root/proc/$place" "$root/proc/$place"
        mount -o remount,bind,ro,nosuid,nodev,noexec "$root/proc/$place"
    fi
done

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

mapping=
while [ "$1" != -- ]; do
    step=$1
    shift
    case $step in
        mapping)
            mapping=$1
            shift
            ;;
        show_as)
            show_as "$1" "$2" "$3" "$4" "$5" "$6"
            shift 6
            ;;
        read)
            prepare "$1" "$root$2"
            mount --rbind "$1" "$root$2"
            freeze "$root$2"
            shift 2
            ;;
        read_if_there)
            if [ -e "$1" ]; then
                prepare "$1" "$root$2"
                mount --rbind "$1" "$root$2"
                freeze "$root$2"
            fi
            shift 2
            ;;
        write)
            prepare "$1" "$root$2"
            mount --rbind "$1" "$root$2"
            shift 2
            ;;
        layer)
            mkdir -p "$root$2"
            layer "$1" "$root$2" "$3" "$4"
            shift 4
            ;;
        loopback)
            ip link set lo up 2> /dev/null ||
                perl -e 'use Socket; socket(S, AF_INET, SOCK_DGRAM, 0) and ioctl(S, 0x8914, pack("a16sx14", "lo", 1)) or die "lo: $!\n"'
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

mount -o remount,bind,ro,nosuid,nodev "$root"
cd "$root"
pivot_root . .
umount -l .
cd "$folder"
# The programs of this script are those of the system to the end: what a PATH leads to would have the rights of the script.
setsid env PATH="$wanted" "$@" &
wait $!
