// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.CheckProbe;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.NetworkAttempt;
import io.lonelycat.plan.TcpCheck;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.net.UnknownHostException;

/** Connects to a port and hangs up. */
final class TcpProbe implements CheckProbe {
    private final TcpCheck check;

    TcpProbe(TcpCheck check) {
        this.check = check;
    }

    @Override
    public AttemptResult attempt(Cancel cancel) {
        String shown = "`" + check.described() + "`";
        try {
            return new NetworkAttempt(check.described(), check.terms().timeout(), (sockets, deadline) -> {
                        sockets.connect(check.host(), check.port(), deadline);
                        return AttemptResult.passed(shown + " accepts connections.");
                    })
                    .run(cancel);
        } catch (UnknownHostException e) {
            return AttemptResult.failed(ErrorCode.DNS, shown + ": the name of the host cannot be resolved.");
        } catch (IOException e) {
            return AttemptResult.failed(
                    ErrorCode.PORT_CLOSED, shown + " does not accept connections (" + e.getMessage() + ").");
        }
    }
}
