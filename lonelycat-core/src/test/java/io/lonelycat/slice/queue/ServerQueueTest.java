// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.PostgresServer;
import io.lonelycat.Share;
import io.lonelycat.config.Keys;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.DatabaseServer;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** What holds for a queue in a folder, for one in a database on a server. */
class ServerQueueTest {

    private static QueueSandbox shared(QueueSandbox queue) {
        queue.sandbox().given.put(Keys.STORE, PostgresServer.schema());
        return queue;
    }

    private static Database database() {
        Database database = new DatabaseServer(PostgresServer.schema(), Optional.empty()).open();
        DatabaseServer.create(database, new QueueTables().script());
        return database;
    }

    @Nested
    class OneAfterTheOther extends QueueTest {
        @Override
        QueueSandbox made() {
            return shared(super.made());
        }
    }

    @Nested
    class Ahead extends QueueAheadTest {
        @Override
        QueueSandbox made() {
            return shared(super.made());
        }
    }

    @Nested
    class Modes extends QueueModeTest {
        @Override
        QueueSandbox made() {
            return shared(super.made());
        }
    }

    @Nested
    class States extends QueueStateTest {
        @Override
        Database opened() {
            return database();
        }
    }

    @Nested
    class Model extends QueueModelTest {
        /** A step takes longer there. */
        @Override
        long simulations() {
            return Share.of(10, 1_000);
        }

        @Override
        Database opened() {
            return database();
        }
    }
}
