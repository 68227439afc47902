// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import io.lonelycat.simfs.SimDisk.HeldLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Channel on a simulated file. Like the JDK, throws plain IOExceptions. */
final class SimChannel extends FileChannel {
    private static final int CHUNK = 8192;
    private final SimFileSystem fileSystem;
    private final Handle handle;
    private final OpenFlags flags;
    private long position;

    SimChannel(SimFileSystem fileSystem, Handle handle, OpenFlags flags) {
        this.fileSystem = fileSystem;
        this.handle = handle;
        this.flags = flags;
    }

    private <T> T run(Gate.Work<T> work) throws IOException {
        requireOpen();
        try {
            return work.run();
        } catch (ErrnoException e) {
            throw new IOException(e.errno().text(), e);
        }
    }

    private void perform(Gate.Step step) throws IOException {
        try {
            step.run();
        } catch (ErrnoException e) {
            throw new IOException(e.errno().text(), e);
        }
    }

    private Kernel kernel() {
        return fileSystem.kernel();
    }

    private void requireOpen() throws ClosedChannelException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }

    private void requireReadable() throws IOException {
        requireOpen();
        if (!flags.read()) {
            throw new NonReadableChannelException();
        }
    }

    private void requireWritable() throws IOException {
        requireOpen();
        if (!flags.write()) {
            throw new NonWritableChannelException();
        }
    }

    private static void requirePositive(long value, String message) {
        if (value < 0) {
            throw new IllegalArgumentException(message);
        }
    }

    Handle handle() {
        return handle;
    }

    @Override
    public synchronized int read(ByteBuffer target) throws IOException {
        requireReadable();
        int count = run(() -> kernel().read(handle, position, target));
        position += Math.max(0, count);
        return count;
    }

    @Override
    public int read(ByteBuffer target, long from) throws IOException {
        requirePositive(from, "Negative position");
        requireReadable();
        return run(() -> kernel().read(handle, from, target));
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw new UnsupportedOperationException("the engine reads into one buffer");
    }

    @Override
    public synchronized int write(ByteBuffer source) throws IOException {
        requireWritable();
        byte[] bytes = bytes(source);
        int count = run(() -> kernel().write(handle, flags.append() ? -1 : position, bytes));
        source.position(source.position() + count);
        position = flags.append() ? size() : position + count;
        return count;
    }

    @Override
    public int write(ByteBuffer source, long at) throws IOException {
        requirePositive(at, "Negative position");
        requireWritable();
        byte[] bytes = bytes(source);
        int count = run(() -> kernel().write(handle, flags.append() ? -1 : at, bytes));
        source.position(source.position() + count);
        return count;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException("the engine writes from one buffer");
    }

    private static byte[] bytes(ByteBuffer source) {
        byte[] bytes = new byte[source.remaining()];
        source.duplicate().get(bytes);
        return bytes;
    }

    @Override
    public synchronized long position() throws IOException {
        requireOpen();
        return flags.append() ? size() : position;
    }

    @Override
    public synchronized FileChannel position(long newPosition) throws IOException {
        requireOpen();
        requirePositive(newPosition, "Negative position");
        position = newPosition;
        return this;
    }

    @Override
    public long size() throws IOException {
        return run(() -> kernel().sizeOf(handle));
    }

    @Override
    public synchronized FileChannel truncate(long size) throws IOException {
        requireOpen();
        requirePositive(size, "Negative size");
        requireWritable();
        perform(() -> kernel().truncate(handle, size));
        position = Math.min(position, size);
        return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        requireOpen();
        perform(() -> kernel().sync(handle));
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel target) throws IOException {
        requireReadable();
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(count, CHUNK));
        long total = 0;
        while (total < count) {
            buffer.clear().limit((int) Math.min(CHUNK, count - total));
            if (read(buffer, from + total) <= 0) {
                break;
            }
            total += target.write(buffer.flip());
        }
        return total;
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long at, long count) {
        throw new UnsupportedOperationException("the engine transfers to a channel");
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long at, long size) {
        throw new UnsupportedOperationException("the simulated file system maps no files");
    }

    @Override
    public FileLock lock(long at, long size, boolean shared) {
        throw new UnsupportedOperationException("the engine waits for no lock of the system");
    }

    @Override
    public @Nullable FileLock tryLock(long at, long size, boolean shared) throws IOException {
        checkLock(shared);
        return fileSystem.locks().attempt(this, at, size, shared);
    }

    private void checkLock(boolean shared) throws IOException {
        requireOpen();
        if (shared) {
            requireReadable();
        } else {
            requireWritable();
        }
    }

    Optional<HeldLock> lockInKernel(long at, long size, boolean shared) throws IOException {
        long end = at > Long.MAX_VALUE - size ? Long.MAX_VALUE : at + size;
        return run(() -> kernel().lock(handle, at, end, shared));
    }

    @Override
    protected void implCloseChannel() throws IOException {
        fileSystem.locks().closed(this);
        perform(() -> kernel().close(handle));
    }
}
