// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

/** Disk after a process died in a call. */
public record CrashState(int call, Variant variant, SimDisk disk) {}
