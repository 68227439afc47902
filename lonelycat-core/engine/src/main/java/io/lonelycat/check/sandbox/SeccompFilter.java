// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The filter of system calls that the kernel applies to a command and to all that it starts: a program of seccomp(2), in the
 * machine's byte order. It refuses the calls that reach keys of the kernel, io_uring (by which sockets can be made that no
 * filter sees), sockets of every address family that is not listed, and calls that make a file set-user-ID, set-group-ID or a device.
 * The owner of a file that a command makes is the engine's user, so such a program would lend that user's rights to others.
 *
 * <p>It knows several processors, so that nothing needs to be known of the machine; a call in another mode of the processor
 * does not exist for a command. The numbers are those of the kernel's tables, {@code AUDIT_ARCH} those of linux/audit.h.
 */
final class SeccompFilter {
    /** AF_UNIX, AF_INET, AF_INET6 and AF_NETLINK, which tools ask for network interfaces. */
    private static final List<Integer> FAMILIES = List.of(1, 2, 10, 16);

    /** x86-64, ARM64, RISC-V and LoongArch; others can make sockets by a call whose arguments a filter cannot read. */
    private static final List<Architecture> ARCHITECTURES = List.of(
            new Architecture(0xC000003E, 248, 41, 53, Making.OF_X86),
            new Architecture(0xC00000B7, 217, 198, 199, Making.OF_OTHERS),
            new Architecture(0xC00000F3, 217, 198, 199, Making.OF_OTHERS),
            new Architecture(0xC0000102, 217, 198, 199, Making.OF_OTHERS));

    /** openat2, whose arguments a filter cannot read; programs use openat where it does not exist. */
    private static final int OPENAT2 = 437;

    /** S_ISUID and S_ISGID, and the bit that devices have of all that mknod can make. */
    private static final int LENT_RIGHTS = 06000;

    private static final int DEVICE = 020000;

    /** O_CREAT, and what O_TMPFILE has beside O_DIRECTORY: without one of them, open has no mode. */
    private static final int CREATES = 0100 | 020000000;

    /** io_uring_setup, io_uring_enter and io_uring_register have the same numbers everywhere. */
    private static final int FIRST_OF_IO_URING = 425;

    /** From here on, x86-64 has the calls of its 32-bit mode x32. */
    private static final int FIRST_OF_X32 = 0x40000000;

    /** Parts of struct seccomp_data: the number of the call, the processor's mode, the lower halves of the arguments. */
    private static final int CALL = 0;

    private static final int MODE = 4;
    private static final int ARGUMENT = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? 20 : 16;
    private static final int ARGUMENT_BYTES = 8;

    private static final int ALLOWED = 0x7FFF0000;
    private static final int NO_SUCH_CALL = 0x00050000 | 38;
    private static final int NO_SUCH_FAMILY = 0x00050000 | 97;
    private static final int NOT_PERMITTED = 0x00050000 | 1;

    /** Instructions: load a word, compare and skip, return. */
    private static final int LOAD = 0x20;

    private static final int IF_EQUAL = 0x15;
    private static final int IF_AT_LEAST = 0x35;
    private static final int IF_ANY_BIT = 0x45;
    private static final int RETURN = 0x06;
    private static final int SIZE = 8;

    /** Instructions for one processor without those for {@link Making}; see {@link #addCalls}. */
    private static final int FOR_ONE = 25;

    private final ByteBuffer program = ByteBuffer.allocate(SIZE
                    * (2
                            + ARCHITECTURES.stream()
                                    .mapToInt(Architecture::instructions)
                                    .sum()))
            .order(ByteOrder.nativeOrder());

    private SeccompFilter() {}

    /**
     * What the filter needs to know of a machine.
     *
     * @param mode its {@code AUDIT_ARCH}
     * @param keys the first of add_key, request_key and keyctl, which follow one another
     */
    private record Architecture(int mode, int keys, int socket, int socketPair, List<Making> makings) {
        int instructions() {
            return FOR_ONE + makings.stream().mapToInt(Making::instructions).sum();
        }
    }

    /**
     * A call that makes a file or sets its mode.
     *
     * @param flags which argument has flags of open, from 0; -1 if none has
     * @param mode which argument has the mode
     * @param refused the bits of a mode that are refused
     */
    private record Making(int call, int flags, int mode, int refused) {
        /** open, creat, chmod, fchmod and mknod, then openat, fchmodat, mknodat and fchmodat2. */
        static final List<Making> OF_X86 = List.of(
                new Making(2, 1, 2, LENT_RIGHTS),
                new Making(85, -1, 1, LENT_RIGHTS),
                new Making(90, -1, 1, LENT_RIGHTS),
                new Making(91, -1, 1, LENT_RIGHTS),
                new Making(133, -1, 1, LENT_RIGHTS | DEVICE),
                new Making(257, 2, 3, LENT_RIGHTS),
                new Making(268, -1, 2, LENT_RIGHTS),
                new Making(259, -1, 2, LENT_RIGHTS | DEVICE),
                new Making(452, -1, 2, LENT_RIGHTS));

        /** fchmod, openat, fchmodat, mknodat and fchmodat2: other processors have no older calls. */
        static final List<Making> OF_OTHERS = List.of(
                new Making(52, -1, 1, LENT_RIGHTS),
                new Making(56, 2, 3, LENT_RIGHTS),
                new Making(53, -1, 2, LENT_RIGHTS),
                new Making(33, -1, 2, LENT_RIGHTS | DEVICE),
                new Making(452, -1, 2, LENT_RIGHTS));

        int instructions() {
            return flags < 0 ? 5 : 7;
        }
    }

    /** Returns the program as bubblewrap reads it. */
    static byte[] bytes() {
        SeccompFilter filter = new SeccompFilter();
        filter.add(LOAD, 0, 0, MODE);
        ARCHITECTURES.forEach(filter::addCalls);
        filter.add(RETURN, 0, 0, NO_SUCH_CALL);
        return filter.program.array();
    }

    private void addCalls(Architecture machine) {
        add(IF_EQUAL, 0, machine.instructions() - 1, machine.mode());
        add(LOAD, 0, 0, CALL);
        refuseFrom(FIRST_OF_X32, Integer.MAX_VALUE);
        refuseFrom(machine.keys(), machine.keys() + 3);
        refuseFrom(FIRST_OF_IO_URING, FIRST_OF_IO_URING + 3);
        refuseFrom(OPENAT2, OPENAT2 + 1);
        machine.makings().forEach(this::refuseLentRights);
        add(LOAD, 0, 0, CALL);
        add(IF_EQUAL, 2, 0, machine.socket());
        add(IF_EQUAL, 1, 0, machine.socketPair());
        add(RETURN, 0, 0, ALLOWED);
        add(LOAD, 0, 0, ARGUMENT);
        for (int i = 0; i < FAMILIES.size(); i++) {
            add(IF_EQUAL, FAMILIES.size() - i, 0, FAMILIES.get(i));
        }
        add(RETURN, 0, 0, NO_SUCH_FAMILY);
        add(RETURN, 0, 0, ALLOWED);
    }

    private void refuseLentRights(Making making) {
        int rest = making.instructions() - 2;
        add(LOAD, 0, 0, CALL);
        add(IF_EQUAL, 0, rest, making.call());
        if (making.flags() >= 0) {
            add(LOAD, 0, 0, ARGUMENT + ARGUMENT_BYTES * making.flags());
            add(IF_ANY_BIT, 0, 3, CREATES);
        }
        add(LOAD, 0, 0, ARGUMENT + ARGUMENT_BYTES * making.mode());
        add(IF_ANY_BIT, 0, 1, making.refused());
        add(RETURN, 0, 0, NOT_PERMITTED);
    }

    private void refuseFrom(int first, int end) {
        add(IF_AT_LEAST, 0, 2, first);
        add(IF_AT_LEAST, 1, 0, end);
        add(RETURN, 0, 0, NO_SUCH_CALL);
    }

    /** Adds one instruction; where it compares, with how many to skip if the condition holds, and if it does not. */
    private void add(int code, int skip, int otherwise, int value) {
        program.putShort((short) code).put((byte) skip).put((byte) otherwise).putInt(value);
    }
}
