// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * System call filter for commands and their children: a seccomp(2) program in the machine's byte order. The filter
 * refuses unlisted socket families, kernel keys, new device files, setuid and setgid bits, and new user namespaces.
 * System call numbers are from the kernel's tables, {@code AUDIT_ARCH} values from linux/audit.h.
 */
final class SeccompFilter {
    /** Permitted socket families: AF_UNIX, AF_INET, AF_INET6, and AF_NETLINK for lists of network interfaces. */
    private static final List<Integer> FAMILIES = List.of(1, 2, 10, 16);

    /** File mode bits S_ISUID and S_ISGID, which grant the owner's rights. */
    private static final int LENDS_RIGHTS = 06000;

    /** Mode bit of devices in mknod(2). */
    private static final int DEVICE = 020000;

    /** Flag CLONE_NEWUSER of clone(2): new user namespace. */
    private static final int NEW_USERS = 0x10000000;

    /** Flags O_CREAT and O_TMPFILE of open(2), which ignores the mode without them. */
    private static final int CREATES = 0x400040;

    /** First system call number of the x32 ABI. */
    private static final int FIRST_OF_X32 = 0x40000000;

    /**
     * Offset of the system call number in struct seccomp_data; the processor, the instruction pointer and 8-byte
     * arguments follow.
     */
    private static final int CALL = 0;

    private static final int MODE = 4;
    private static final int ARGUMENTS = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? 20 : 16;

    private static final int ALLOWED = 0x7FFF0000;
    private static final int NOT_PERMITTED = 0x00050000 | 1;
    private static final int NO_SUCH_CALL = 0x00050000 | 38;
    private static final int NO_SUCH_FAMILY = 0x00050000 | 97;

    private static final int LOAD = 0x20;

    private static final int IF_EQUAL = 0x15;
    private static final int IF_AT_LEAST = 0x35;
    private static final int IF_ANY_BIT = 0x45;
    private static final int RETURN = 0x06;
    private static final int SIZE = 8;

    private final List<byte[]> instructions = new ArrayList<>();

    private SeccompFilter() {}

    static byte[] bytes() {
        SeccompFilter all = new SeccompFilter();
        all.add(LOAD, 0, 0, MODE);
        all.addArchitecture(0xC000003E, ofX86());
        // ARM64, RISC-V and LoongArch have the same system call numbers. Processors other than x86-64, ARM64, RISC-V
        // and LoongArch are unsupported: some create sockets by socketcall(2), whose arguments a filter cannot read.
        for (int mode : new int[] {0xC00000B7, 0xC00000F3, 0xC0000102}) {
            all.addArchitecture(mode, ofOthers());
        }
        all.add(RETURN, 0, 0, NO_SUCH_CALL);
        ByteBuffer program = ByteBuffer.allocate(SIZE * all.instructions.size());
        all.instructions.forEach(program::put);
        return program.array();
    }

    private static SeccompFilter ofX86() {
        SeccompFilter calls = new SeccompFilter();
        calls.refuse(FIRST_OF_X32, Integer.MAX_VALUE);
        calls.refuse(248, 251);
        calls.refuseWhatCannotBeRead();
        calls.allowFamilies(41);
        calls.allowFamilies(53);
        calls.refuseBits(56, 0, NEW_USERS);
        calls.refuseBits(272, 0, NEW_USERS);
        calls.refuseBits(90, 1, LENDS_RIGHTS);
        calls.refuseBits(91, 1, LENDS_RIGHTS);
        calls.refuseBits(268, 2, LENDS_RIGHTS);
        calls.refuseBits(452, 2, LENDS_RIGHTS);
        calls.refuseBits(85, 1, LENDS_RIGHTS);
        calls.refuseBits(133, 1, LENDS_RIGHTS | DEVICE);
        calls.refuseBits(259, 2, LENDS_RIGHTS | DEVICE);
        calls.refuseCreation(2, 1);
        calls.refuseCreation(257, 2);
        calls.add(RETURN, 0, 0, ALLOWED);
        return calls;
    }

    private static SeccompFilter ofOthers() {
        SeccompFilter calls = new SeccompFilter();
        calls.refuse(217, 220);
        calls.refuseWhatCannotBeRead();
        calls.allowFamilies(198);
        calls.allowFamilies(199);
        calls.refuseBits(220, 0, NEW_USERS);
        calls.refuseBits(97, 0, NEW_USERS);
        calls.refuseBits(52, 1, LENDS_RIGHTS);
        calls.refuseBits(53, 2, LENDS_RIGHTS);
        calls.refuseBits(452, 2, LENDS_RIGHTS);
        calls.refuseBits(33, 2, LENDS_RIGHTS | DEVICE);
        calls.refuseCreation(56, 2);
        calls.add(RETURN, 0, 0, ALLOWED);
        return calls;
    }

    private void addArchitecture(int mode, SeccompFilter calls) {
        add(IF_EQUAL, 0, calls.instructions.size() + 1, mode);
        add(LOAD, 0, 0, CALL);
        instructions.addAll(calls.instructions);
    }

    /**
     * Refuses io_uring, clone3 and openat2, so that tools use older system calls, whose arguments a filter can read.
     */
    private void refuseWhatCannotBeRead() {
        refuse(425, 428);
        refuse(435, 436);
        refuse(437, 438);
    }

    private void refuse(int first, int end) {
        add(IF_AT_LEAST, 0, 2, first);
        add(IF_AT_LEAST, 1, 0, end);
        add(RETURN, 0, 0, NO_SUCH_CALL);
    }

    private void refuseBits(int call, int argument, int bits) {
        add(IF_EQUAL, 0, 4, call);
        load(argument);
        add(IF_ANY_BIT, 1, 0, bits);
        add(RETURN, 0, 0, ALLOWED);
        add(RETURN, 0, 0, NOT_PERMITTED);
    }

    /**
     * Refuses a system call that creates a setuid or setgid file. In open(2) and openat(2), the file mode argument
     * follows the flags argument.
     */
    private void refuseCreation(int call, int flags) {
        add(IF_EQUAL, 0, 6, call);
        load(flags);
        add(IF_ANY_BIT, 0, 2, CREATES);
        load(flags + 1);
        add(IF_ANY_BIT, 1, 0, LENDS_RIGHTS);
        add(RETURN, 0, 0, ALLOWED);
        add(RETURN, 0, 0, NOT_PERMITTED);
    }

    private void allowFamilies(int call) {
        add(IF_EQUAL, 0, FAMILIES.size() + 3, call);
        load(0);
        for (int i = 0; i < FAMILIES.size(); i++) {
            add(IF_EQUAL, FAMILIES.size() - i, 0, FAMILIES.get(i));
        }
        add(RETURN, 0, 0, NO_SUCH_FAMILY);
        add(RETURN, 0, 0, ALLOWED);
    }

    private void load(int argument) {
        add(LOAD, 0, 0, ARGUMENTS + 8 * argument);
    }

    private void add(int code, int skip, int otherwise, int value) {
        instructions.add(ByteBuffer.allocate(SIZE)
                .order(ByteOrder.nativeOrder())
                .putShort((short) code)
                .put((byte) skip)
                .put((byte) otherwise)
                .putInt(value)
                .array());
    }
}
