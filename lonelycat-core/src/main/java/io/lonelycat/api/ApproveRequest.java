// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** Records what an approver says about a plan, beside it. */
public record ApproveRequest(
        Optional<String> plan,

        @ParameterDoc(value = "What is said about the change.", expected = "approve, reject, edit or skip")
        Optional<String> decision,

        @ParameterDoc(value = "Why, for the record.", expected = "a text")
        Optional<String> reason,

        KeyName key,
        Optional<String> environment)
        implements Request.Records, Request.ToEnvironment {}
