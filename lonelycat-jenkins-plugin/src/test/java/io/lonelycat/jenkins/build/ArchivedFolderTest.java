// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivedFolderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "exec_1",
                "exec_01k9x3m5e7q8r2t4v6w8y0z1a3/..",
                "EXEC_01k9x3m5e7q8r2t4v6w8y0z1a3",
                "exec_01k9x3m5e7q8r2t4v6w8y0z1a3\n",
                "cs_01k9x3m5e7q8r2t4v6w8y0z1a3"
            })
    void opensNothingButIds(String id) {
        assertThatThrownBy(() -> ArchivedFolder.checked(id)).isInstanceOf(InvalidInputException.class);
    }
}
