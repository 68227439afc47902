// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The filter of system calls that the kernel applies to a command and to all that it starts: a program of seccomp(2), in the
 * machine's byte order. It refuses the calls that reach keys of the kernel, io_uring (by which sockets can be made that no
 * filter sees), and sockets of every address family that is not listed.
 *
 * <p>It knows several processors, so that nothing needs to be known of the machine; a call in another mode of the processor
 * does not exist for a command. The numbers are those of the kernel's tables, {@code AUDIT_ARCH} those of linux/audit.h.
 */
final class SeccompFilter {
    /** AF_UNIX, AF_INET, AF_INET6 and AF_NETLINK, which tools ask for network interfaces. */
    private static final List<Integer> FAMILIES = List.of(1, 2, 10, 16);

    /** x86-64, ARM64, RISC-V and LoongArch; others can make sockets by a call whose arguments a filter cannot read. */
    private static final List<Architecture> ARCHITECTURES = List.of(
            new Architecture(0xC000003E, 248, 41, 53),
            new Architecture(0xC00000B7, 217, 198, 199),
            new Architecture(0xC00000F3, 217, 198, 199),
            new Architecture(0xC0000102, 217, 198, 199));

    /** io_uring_setup, io_uring_enter and io_uring_register have the same numbers everywhere. */
    private static final int FIRST_OF_IO_URING = 425;

    /** From here on, x86-64 has the calls of its 32-bit mode x32. */
    private static final int FIRST_OF_X32 = 0x40000000;

    /** Parts of struct seccomp_data: the number of the call, the processor's mode, the lower half of the first argument. */
    private static final int CALL = 0;

    private static final int MODE = 4;
    private static final int ARGUMENT = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? 20 : 16;

    private static final int ALLOWED = 0x7FFF0000;
    private static final int NO_SUCH_CALL = 0x00050000 | 38;
    private static final int NO_SUCH_FAMILY = 0x00050000 | 97;

    /** Instructions: load a word, compare and skip, return. */
    private static final int LOAD = 0x20;

    private static final int IF_EQUAL = 0x15;
    private static final int IF_AT_LEAST = 0x35;
    private static final int RETURN = 0x06;
    private static final int SIZE = 8;

    /** Instructions for one processor; see {@link #addCalls}. */
    private static final int FOR_ONE = 21;

    private final ByteBuffer program =
            ByteBuffer.allocate(SIZE * (2 + ARCHITECTURES.size() * FOR_ONE)).order(ByteOrder.nativeOrder());

    private SeccompFilter() {}

    /**
     * What the filter needs to know of a machine.
     *
     * @param mode its {@code AUDIT_ARCH}
     * @param keys the first of add_key, request_key and keyctl, which follow one another
     */
    private record Architecture(int mode, int keys, int socket, int socketPair) {}

    /** Returns the program as bubblewrap reads it. */
    static byte[] bytes() {
        SeccompFilter filter = new SeccompFilter();
        filter.add(LOAD, 0, 0, MODE);
        ARCHITECTURES.forEach(filter::addCalls);
        filter.add(RETURN, 0, 0, NO_SUCH_CALL);
        return filter.program.array();
    }

    private void addCalls(Architecture machine) {
        add(IF_EQUAL, 0, FOR_ONE - 1, machine.mode());
        add(LOAD, 0, 0, CALL);
        refuseFrom(FIRST_OF_X32, Integer.MAX_VALUE);
        refuseFrom(machine.keys(), machine.keys() + 3);
        refuseFrom(FIRST_OF_IO_URING, FIRST_OF_IO_URING + 3);
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
