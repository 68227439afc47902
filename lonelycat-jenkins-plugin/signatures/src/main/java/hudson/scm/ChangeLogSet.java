// SPDX-License-Identifier: MIT
package hudson.scm;

import hudson.model.User;

public abstract class ChangeLogSet<T extends ChangeLogSet.Entry> implements Iterable<T> {
    ChangeLogSet() {}

    public abstract static class Entry {
        public Entry() {}

        public abstract User getAuthor();
    }
}
