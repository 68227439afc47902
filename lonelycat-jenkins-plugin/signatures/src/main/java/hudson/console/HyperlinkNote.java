// SPDX-License-Identifier: MIT
package hudson.console;

import io.lonelycat.signatures.Signature;

public class HyperlinkNote extends ConsoleNote {
    HyperlinkNote() {}

    public static String encodeTo(String url, String text) {
        throw Signature.only();
    }
}
