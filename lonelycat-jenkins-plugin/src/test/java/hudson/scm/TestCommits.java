// SPDX-License-Identifier: MIT
package hudson.scm;

import hudson.model.User;
import java.util.Iterator;
import java.util.List;

public final class TestCommits extends ChangeLogSet<ChangeLogSet.Entry> {
    private final List<User> authors;

    public TestCommits(List<User> authors) {
        this.authors = List.copyOf(authors);
    }

    @Override
    public Iterator<Entry> iterator() {
        return authors.stream().<Entry>map(Commit::new).iterator();
    }

    private static final class Commit extends Entry {
        private final User author;

        Commit(User author) {
            this.author = author;
        }

        @Override
        public User getAuthor() {
            return author;
        }
    }
}
