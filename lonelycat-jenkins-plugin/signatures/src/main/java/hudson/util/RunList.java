// SPDX-License-Identifier: MIT
package hudson.util;

import hudson.model.Run;
import io.lonelycat.signatures.Signature;
import java.util.AbstractList;
import java.util.Iterator;

public class RunList<R extends Run> extends AbstractList<R> {
    public RunList() {}

    @Deprecated
    @Override
    public R get(int index) {
        throw Signature.only();
    }

    @Override
    public Iterator<R> iterator() {
        throw Signature.only();
    }

    @Deprecated
    @Override
    public int size() {
        throw Signature.only();
    }
}
