# Mounts so many trees each at another place, with the owners of their files translated by a user namespace, as
# mount_setattr(2) and open_tree(2) say. The numbers of these calls are the same on all machines.
my ($namespace, $trees, @rest) = @ARGV;
my $empty = "";
open(my $ids, "<", $namespace) or die "$namespace: $!\n";
while ($trees-- > 0) {
    my ($tree, $place) = splice(@rest, 0, 2);
    mkdir($place);    # One that cannot be made is not there for the last call, which says so.
    my $mount = syscall(428, -100, $tree, 0x1 | 0x80000 | 0x8000);    # open_tree: a copy of the mount, with those below
    die "open_tree: $!\n" if $mount < 0;
    my $attributes = pack("QQQQ", 0x100000, 0, 0, fileno($ids));      # MOUNT_ATTR_IDMAP
    syscall(442, $mount, $empty, 0x1000 | 0x8000, $attributes, 32) == 0 or die "mount_setattr: $!\n";
    syscall(429, $mount, $empty, -100, $place, 0x4) == 0 or die "move_mount: $!\n";
}
