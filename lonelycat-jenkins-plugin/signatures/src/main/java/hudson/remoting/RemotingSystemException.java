// SPDX-License-Identifier: MIT
package hudson.remoting;

class RemotingSystemException extends RuntimeException {
    public RemotingSystemException(Throwable cause) {
        super(cause);
    }
}
