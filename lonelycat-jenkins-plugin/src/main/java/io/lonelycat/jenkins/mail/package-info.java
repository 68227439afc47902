// SPDX-License-Identifier: MIT
/** Mail about the notifications of a build, sent by the controller to people that Jenkins knows or an administrator allows. */
@NullMarked
package io.lonelycat.jenkins.mail;

import org.jspecify.annotations.NullMarked;
