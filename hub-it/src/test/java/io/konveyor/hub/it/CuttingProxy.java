package io.konveyor.hub.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A way to a port on loopback that can break: in the middle of what a client sends, again and again
 * (a browser tries once more by itself on a connection it had used before), or altogether.
 */
final class CuttingProxy implements AutoCloseable {
    private static final long NEVER = Long.MAX_VALUE;

    private final int target;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong limit = new AtomicLong(NEVER);
    private volatile boolean away;

    private CuttingProxy(int target, ServerSocket listener) {
        this.target = target;
        this.listener = listener;
    }

    static CuttingProxy to(int port) throws IOException {
        CuttingProxy proxy =
                new CuttingProxy(port, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        proxy.threads.execute(proxy::accept);
        return proxy;
    }

    String address(String path) {
        return "http://127.0.0.1:" + listener.getLocalPort() + path;
    }

    /** From now on ends every connection whose client has sent more than {@code bytes}. */
    void cutAfter(long bytes) {
        limit.set(bytes);
    }

    /** Ends every connection, and lets no other through, until {@link #mend}. */
    void cut() {
        away = true;
        closeAll();
    }

    /** Lets everything through again. */
    void mend() {
        limit.set(NEVER);
        away = false;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (away) {
                    client.close();
                    continue;
                }
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(server);
                threads.execute(() -> copy(client, server, true));
                threads.execute(() -> copy(server, client, false));
            } catch (IOException ended) {
                // closed, or one connection that failed
            }
        }
    }

    private void copy(Socket from, Socket to, boolean counts) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            long sent = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                sent += read;
                if (counts && sent > limit.get()) {
                    return;
                }
            }
        } catch (IOException broken) {
            // the other end learns of it by the end of its own
        }
    }

    private void closeAll() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException closed) {
                // it is
            }
        }
        open.clear();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        closeAll();
        threads.shutdownNow();
    }
}
