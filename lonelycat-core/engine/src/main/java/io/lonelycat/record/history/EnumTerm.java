// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

/** What an integer of a kind means. */
record EnumTerm(String kind, int code, String name) {}
