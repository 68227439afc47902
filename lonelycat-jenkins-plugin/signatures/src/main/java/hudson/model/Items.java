// SPDX-License-Identifier: MIT
package hudson.model;

import io.lonelycat.signatures.Signature;

public class Items {
    public static <T extends Item> Iterable<T> allItems(ItemGroup root, Class<T> type) {
        throw Signature.only();
    }
}
