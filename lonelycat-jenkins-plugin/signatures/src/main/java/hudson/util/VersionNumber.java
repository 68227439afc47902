// SPDX-License-Identifier: MIT
package hudson.util;

import io.lonelycat.signatures.Signature;

public class VersionNumber implements Comparable<VersionNumber> {
    public VersionNumber(String num) {}

    @Override
    public int compareTo(VersionNumber that) {
        throw Signature.only();
    }
}
