// SPDX-License-Identifier: MIT
/** Summaries of a part of the past: for people as HTML and Markdown, and for agents. */
@NullMarked
package io.lonelycat.slice.summary;

import org.jspecify.annotations.NullMarked;
