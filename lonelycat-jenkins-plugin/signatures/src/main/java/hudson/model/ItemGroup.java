// SPDX-License-Identifier: MIT
package hudson.model;

import io.lonelycat.signatures.Signature;
import java.io.File;
import java.util.List;

public interface ItemGroup<T extends Item> extends ModelObject {
    default <T extends Item> List<T> getAllItems(Class<T> type) {
        throw Signature.only();
    }

    String getFullName();

    T getItem(String name);

    File getRootDir();
}
