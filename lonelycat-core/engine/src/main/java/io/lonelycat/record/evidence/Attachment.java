// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.record.ExecutionStory;

/** A file that is made of what happened and put into the evidence before it is sealed, such as a summary. */
public interface Attachment {

    /** Returns the name of the file, without folders; the same at each call. */
    String name();

    /** Returns the bytes of the file; the same bytes for the same story. */
    byte[] content(ExecutionStory story);
}
