// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

/** Old lines {@code [oldStart, oldEnd)} become new lines {@code [newStart, newEnd)}; lines are counted from 0. */
public record LineEdit(int oldStart, int oldEnd, int newStart, int newEnd) {}
