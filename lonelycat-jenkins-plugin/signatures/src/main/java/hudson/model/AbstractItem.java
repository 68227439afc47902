// SPDX-License-Identifier: MIT
package hudson.model;

import io.lonelycat.signatures.Signature;
import java.io.IOException;

public abstract class AbstractItem extends Actionable implements Item, Saveable {
    protected AbstractItem(ItemGroup parent, String name) {}

    @Override
    public String getDisplayName() {
        throw Signature.only();
    }

    @Override
    public final String getFullName() {
        throw Signature.only();
    }

    @Override
    public String getName() {
        throw Signature.only();
    }

    @Override
    public ItemGroup getParent() {
        throw Signature.only();
    }

    @Override
    public final String getUrl() {
        throw Signature.only();
    }

    @Override
    public synchronized void save() throws IOException {
        throw Signature.only();
    }
}
