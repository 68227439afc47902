// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two owners are the same when both the user and the group are. */
class OwnerTest {
    @Test
    void isTheSameOnlyWithTheSameUserAndGroup() {
        Owner owner = new Owner(12, 34);

        assertThat(owner).isEqualTo(new Owner(12, 34)).hasSameHashCodeAs(new Owner(12, 34));
        assertThat(owner)
                .isNotEqualTo(new Owner(12, 35))
                .isNotEqualTo(new Owner(13, 34))
                .isNotEqualTo("12:34");
    }

    @Test
    void hashesDifferentOwnersDifferently() {
        Set<Integer> hashes = new HashSet<>();
        for (int user = 0; user < 10; user++) {
            for (int group = 0; group < 10; group++) {
                hashes.add(new Owner(user, group).hashCode());
            }
        }

        assertThat(hashes).hasSize(100);
    }

    @Test
    void isThatOfTheFilesThatThisProcessMakes(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(Owner.ofThisProcess()).contains(Owner.of(file).user());
    }
}
