// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

/** A part of the page. */
interface PagePart {
    void addTo(Html html);
}
