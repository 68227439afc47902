# Builds the view of the file system that a command gets, from an empty folder, and runs the command in it. Runs as the
# first process of new namespaces; when it ends, the kernel ends whatever the command has left.
# Words: the folder at which the view is put together; an empty one for what is needed meanwhile; one step after another;
# "--"; and the command, with what takes its rights away.
set -euf
# What goes wrong in here is not said by the command: 125 is what env(1) and others end with then.
trap 'exit 125' EXIT
wanted=${PATH-}
PATH=/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin
root=$1
stage=$2
shift 2

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

# Finds the restrictions of the mount that a path is on; the later line counts of two for one place.
restrictions() {
    longest=
    flags=
    separator=$IFS
    IFS='
'
    for line in $mounts; do
        IFS=' '
        set -- "$1" $line
        case $1/ in
            "${6%/}"/*)
                if [ ${#6} -ge ${#longest} ]; then
                    longest=$6
                    restricted=$7
                fi
                ;;
        esac
    done
    IFS=$separator
    kept "$restricted"
}

# Tells whether a place is below one on the list, where the engine has made it, or it is there.
covered() {
    separator=$IFS
    IFS='
'
    for place in $places; do
        case $1 in
            "$place"/*)
                IFS=$separator
                return 0
                ;;
        esac
    done
    IFS=$separator
    return 1
}

# Makes what something else can be mounted on: a file on a file, a folder on a folder.
prepare() {
    if [ -d "$1" ]; then
        [ -d "$2" ] || mkdir -p "$2"
    elif [ ! -e "$2" ] && ! covered "$2"; then
        [ -d "${2%/*}" ] || mkdir -p "${2%/*}"
        : > "$2"
    fi
}

# Writes a name as a table of mounts has it, with octal numbers for blanks and backslashes.
encoded() {
    name=$1
    case $1 in *[[:space:]\\]*) ;; *) return 0 ;; esac
    left=$1
    name=
    while [ -n "$left" ]; do
        others=${left#?}
        case ${left%"$others"} in
            ' ') name="$name\\040" ;;
            '	') name="$name\\011" ;;
            '
') name="$name\\012" ;;
            \\) name="$name\\134" ;;
            *) name=$name${left%"$others"} ;;
        esac
        left=$others
    done
}

# Puts a mount on the list: what is mounted, where, and how. To start a program takes longer than most of what is done here,
# so one is started for the whole list, and for the links and places in /dev none: the engine has made them.
later() {
    encoded "$1"
    batch="$batch$name "
    encoded "$2"
    batch="$batch$name $3 $4 0 0
"
    places="$places$2
"
}

# Does what is on the list.
now() {
    [ -n "$batch" ] || return 0
    printf %s "$batch" > "$list"
    mount -a -T "$list"
    batch=
    places=
}

# Shows something that can be read, with all that is mounted below it. The table of mounts has to be read anew only where
# something is mounted below.
show() {
    [ -n "$mounts" ] || mounts=$(cat /proc/self/mountinfo)
    encoded "$1"
    case $mounts in
        *" $name/"*)
            now
            prepare "$1" "$2"
            mount --rbind "$1" "$2"
            freeze "$2"
            ;;
        *)
            [ -d "$1" ] || prepare "$1" "$2"
            restrictions "$name"
            later "$1" "$2" none "bind,ro,X-mount.mkdir$flags"
            ;;
    esac
}

# Shows something that can be written, with all that is mounted below it.
give() {
    [ -d "$1" ] || prepare "$1" "$2"
    later "$1" "$2" none rbind,X-mount.mkdir
}

# Shows so many trees, whose files belong to the first user and group, as those of the second, each at another place: the
# kernel keeps the first on disk. The namespace that translates is there as long as its holder runs.
show_as() {
    unshare --user sleep 600 &
    holder=$!
    holders="$holders $holder"
    while [ "$root/proc/$holder/ns/user" -ef /proc/self/ns/user ]; do :; done
    swap "$1" "$3" > "$root/proc/$holder/uid_map"
    swap "$2" "$4" > "$root/proc/$holder/gid_map"
    shift 4
    perl -e "$mapping" "$root/proc/$holder/ns/user" "$@"
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

# Lays a folder over another one. Some characters separate or quote what overlayfs is told, so it is told names that have
# none of them, in the folder in which mounts are made.
layer() {
    layers=$((layers + 1))
    later "$1" "$stage/lower$layers" none rbind,X-mount.mkdir
    later "${3%/*}" "$stage/over$layers" none rbind,X-mount.mkdir
    over=upperdir=over$layers/${3##*/},workdir=over$layers/${4##*/}
    later overlay "$2" overlay "X-mount.mkdir,lowerdir=lower$layers,$over$attributes"
}

cd "$stage"
read -r number _ < /proc/self/stat
list=$stage/list-$number
batch=
places=
later tmpfs "$root" tmpfs mode=0755,nosuid,nodev
later proc "$root/proc" proc nosuid,nodev,noexec,X-mount.mkdir
now
for place in sys sysrq-trigger irq bus; do
    [ ! -e "$root/proc/$place" ] ||
        later "$root/proc/$place" "$root/proc/$place" none bind,ro,nosuid,nodev,noexec
done
[ ! -e "$root/proc/keys" ] || later /dev/null "$root/proc/keys" none bind

mapping=
layers=0
# Since Linux 5.11, overlayfs can mark what is gone by attributes that an ordinary user may write.
read -r kernel < /proc/sys/kernel/osrelease
case $kernel in [0-4].* | 5.[0-9].* | 5.10.*) attributes= ;; *) attributes=,userxattr ;; esac
holders=
mounts=
while [ "$1" != -- ]; do
    step=$1
    shift
    case $step in
        mapping)
            mapping=$1
            shift
            ;;
        show_as)
            show_as "$@"
            shift $((5 + 2 * $5))
            ;;
        devices)
            show "$1" "$root/dev"
            for device in null zero full random urandom tty; do
                later "/dev/$device" "$root/dev/$device" none bind
            done
            later devpts "$root/dev/pts" devpts newinstance,ptmxmode=0666,mode=0620,nosuid,noexec
            later tmpfs "$root/dev/shm" tmpfs mode=1777,nosuid,nodev
            shift
            ;;
        read)
            show "$1" "$root$2"
            shift 2
            ;;
        read_if_there)
            [ ! -e "$1" ] || show "$1" "$root$2"
            shift 2
            ;;
        write)
            give "$1" "$root$2"
            shift 2
            ;;
        layer)
            layer "$1" "$root$2" "$3" "$4"
            shift 4
            ;;
        loopback)
            ip link set lo up 2> /dev/null ||
                perl -e 'use Socket; socket(S, AF_INET, SOCK_DGRAM, 0) and ioctl(S, 0x8914, my $up = pack("a16sx14", "lo", 1)) or die "lo: $!\n"'
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
now
[ -z "$holders" ] || kill $holders

mount -o remount,bind,ro,nosuid,nodev "$root"
cd "$root"
pivot_root . .
umount -l .
cd "$folder"
# The programs of this script are those of the system to the end: what a PATH leads to would have the rights of the script.
setsid=$(command -v setsid)
trap - EXIT
export PATH="$wanted"
"$setsid" "$@" &
wait $!
