// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

/**
 * Replacement of a text's lines {@code [oldStart, oldEnd)} by new lines {@code [newStart, newEnd)}, numbered from 0.
 */
public record LineEdit(int oldStart, int oldEnd, int newStart, int newEnd) {}
