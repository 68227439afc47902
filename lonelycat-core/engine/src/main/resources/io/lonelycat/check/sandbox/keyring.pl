# Runs a command without the kernel's keys, by keyctl(2) and seccomp(2): its session keyring is a new one, and the calls that
# reach keys do not exist for it, nor for what it starts, since a command of the engine's own user could join its other keyrings.
# A kernel without keyrings has nothing to hold. Without a command, prints the number of the session keyring.
use Config;    # Errno and POSIX would say the same, and take longer to load than all else here
# The first of the three calls add_key, request_key, keyctl; prctl; what the kernel calls the processor; and for programs of
# the processor's other mode what it calls that, and their first call.
my %numbers = (
    x86_64 => [248, 157, 0xC000003E, 0x40000003, 286],
    aarch64 => [217, 167, 0xC00000B7, 0x40000028, 309],
    riscv64 => [217, 167, 0xC00000F3, 0x400000F3, 217],
    loongarch64 => [217, 167, 0xC0000102, 0, 0],
    powerpc64le => [269, 171, 0xC0000015, 0, 0],
    s390x => [278, 172, 0x80000016, 0x16, 278],
);
my $numbers = $numbers{(split /-/, $Config{archname})[0]} or die "the number of keyctl is not known here\n";
my ($first, $prctl, $arch, $other, $others) = @$numbers;
my $keyctl = $first + 2;
my ($EINVAL, $ENOSYS, $EOPNOTSUPP) = (22, 38, 95);
unless (@ARGV) {
    print syscall($keyctl, 0, -3, 0), "\n";
    exit;
}
if (syscall($keyctl, 1, 0) < 0) {
    die "keyctl: $!\n" unless $! == $ENOSYS || $! == $EOPNOTSUPP;
}

# Instructions of the filter: what is done, how many are skipped if so, and if not, and with what.
my ($load, $equal, $from, $above, $and, $return) = (0x20, 0x15, 0x35, 0x25, 0x54, 0x06);
my @filter = (
    [$load, 0, 0, 4],    # the processor's mode
    [$equal, 0, 4, $arch],
    [$load, 0, 0, 0],    # the call
    [$and, 0, 0, 0xBFFFFFFF],    # without the mark of x32
    [$from, 0, 5, $first],
    [$above, 4, 5, $first + 2],
    [$equal, 0, 3, $other],
    [$load, 0, 0, 0],
    [$from, 0, 1, $others],
    [$above, 0, 1, $others + 2],
    [$return, 0, 0, 0x7FFF0000],    # allowed
    [$return, 0, 0, 0x00050000 | $ENOSYS],
);
my $filter = join "", map { pack "SCCL", @$_ } @filter;
my $program = pack "S x6 P", scalar @filter, $filter;
# Root needs no promise that programs lend no rights; others make it, which a tool that lends some does not survive. It goes
# without the filter, and so does all on a kernel that has none: the trial of this wall then says that it is open.
unless (-u $ARGV[0] && $>) {
    syscall($prctl, 22, 2, $program) == 0
        or syscall($prctl, 38, 1, 0, 0, 0) == 0 && syscall($prctl, 22, 2, $program) == 0
        or $! == $EINVAL
        or $! == $ENOSYS
        or die "seccomp: $!\n";
}
exec { $ARGV[0] } @ARGV or die "$ARGV[0]: $!\n";
