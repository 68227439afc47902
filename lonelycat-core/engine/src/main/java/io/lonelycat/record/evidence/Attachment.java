// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.record.ExecutionStory;

/** Generated file of the evidence, such as a summary, written before sealing. */
public interface Attachment {

    /** Returns the file's name without folders, which never changes. */
    String name();

    /** Returns the file's content; equal stories must give equal bytes. */
    byte[] content(ExecutionStory story);
}
