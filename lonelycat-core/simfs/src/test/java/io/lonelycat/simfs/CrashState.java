// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

/**
 * A disk as a dying process leaves it.
 *
 * @param call the number of the call in which it dies
 * @param variant how much of that call has happened
 * @param disk the disk
 */
public record CrashState(int call, Variant variant, SimDisk disk) {}
