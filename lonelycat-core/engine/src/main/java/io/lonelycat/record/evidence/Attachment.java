// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.record.ExecutionStory;

/** Generated file in an execution's evidence, such as a summary. */
public interface Attachment {

    /** Returns the constant file name of an evidence attachment, without folders. */
    String name();

    /** Returns the content of this evidence file; equal {@link ExecutionStory} values must give equal bytes. */
    byte[] content(ExecutionStory story);
}
