// SPDX-License-Identifier: MIT
/** What administrators set outside of forms: which policy holds, which agents may run governed work, what they keep. */
@NullMarked
package io.lonelycat.it.jenkins.config;

import org.jspecify.annotations.NullMarked;
