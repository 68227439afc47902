// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

/** A part of the page. */
interface Section {
    void addTo(Html html);
}
