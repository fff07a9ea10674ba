package io.konveyor.hub.server.auth;

import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.RequestFilter;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps pages of other sites out: a browser sends their requests along with whatever lets its user
 * in, even if that is only that it runs on the same machine. Programs that are no browsers send
 * none of the headers looked at.
 *
 * <ul>
 *   <li>{@code Sec-Fetch-Site}: what the browser itself says of the page, through every proxy. Only
 *       the page's own origin and what the user typed are let in, and links that open a page.
 *   <li>{@code Origin}, from browsers that do not say that: the one that was asked, by {@code Host}
 *       or as the proxy before us tells ({@code Forwarded}, {@code X-Forwarded-Host}), or one of
 *       the names given.
 *   <li>{@code Host}, where nobody is asked who they are: an address, a name of this machine or of
 *       a private network, or one of the names given. Else the name could be a foreign page's own,
 *       made to lead here (DNS rebinding).
 * </ul>
 *
 * Source: W3C Fetch Metadata; RFC 6454; RFC 7239.
 */
final class ForeignRequests implements RequestFilter {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.%]+]");

    /** Names under these are nobody's on the internet. */
    private static final List<String> PRIVATE = List.of(".localhost", ".svc", ".cluster.local");

    private static final int LONGEST_QUOTE = 200;

    private final boolean checksHost;
    private final Set<String> allowed;
    private final Set<String> names;

    /**
     * @param checksHost whether the name under which this Hub is asked must be a known one
     * @param listening the address listened on
     * @param allowed further names
     */
    ForeignRequests(boolean checksHost, String listening, Set<String> allowed) {
        this.checksHost = checksHost;
        // Another port of this machine is another site: its own names are no origins of ours.
        this.allowed = Set.copyOf(allowed);
        this.names = new HashSet<>(allowed);
        names.add(listening.toLowerCase(Locale.ROOT));
        try {
            names.add(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
        } catch (UnknownHostException e) {
            // A machine that does not know its name is not reached by it.
        }
    }

    @Override
    public Optional<Answer> refuse(Call head) {
        Optional<String> host = head.header("Host");
        if (checksHost && host.isPresent() && !isOurs(nameOf(host.get()))) {
            return refusal(
                    "foreign-host",
                    "this Hub is not known as \"%s\": expected an address, a name of this machine,"
                            + " or one of API_ALLOWED_HOSTS",
                    host.get());
        }
        Optional<String> site = head.header("Sec-Fetch-Site");
        Optional<String> origin = head.header("Origin");
        if (site.isPresent()
                ? isForeign(site.get(), head)
                : origin.isPresent() && !isOwn(origin.get(), head)) {
            return refusal(
                    "foreign-origin",
                    "the request comes from a page of another site (\"%s\"); expected this Hub's own",
                    origin.or(() -> site).orElse(""));
        }
        return Optional.empty();
    }

    private static Optional<Answer> refusal(String code, String message, String found) {
        String quoted =
                found.length() > LONGEST_QUOTE ? found.substring(0, LONGEST_QUOTE) + "…" : found;
        return Optional.of(Answer.error(403, message.formatted(quoted), code));
    }

    /** Whether another site's page makes the browser send this; opening a page of ours is fine. */
    private static boolean isForeign(String site, Call head) {
        if (site.equals("same-origin") || site.equals("none")) {
            return false;
        }
        boolean opensPage =
                head.method().equals("GET")
                        && head.header("Sec-Fetch-Mode").filter("navigate"::equals).isPresent()
                        && head.header("Sec-Fetch-Dest").filter("document"::equals).isPresent();
        return !opensPage;
    }

    private boolean isOwn(String origin, Call head) {
        URI page;
        try {
            page = new URI(origin);
        } catch (URISyntaxException e) {
            return false;
        }
        if (page.getRawAuthority() == null) {
            return false;
        }
        String asked = page.getRawAuthority();
        return isSame(asked, head.header("Host"))
                || isSame(asked, Forwarded.of(head).map(Forwarded::host))
                || isSame(asked, head.header("X-Forwarded-Host"))
                || allowed.contains(nameOf(asked));
    }

    private static boolean isSame(String authority, Optional<String> other) {
        return other.filter(authority::equalsIgnoreCase).isPresent();
    }

    private boolean isOurs(String name) {
        return IPV6.matcher(name).matches()
                || IPV4.matcher(name).matches()
                || name.indexOf('.') < 0
                || names.contains(name)
                || PRIVATE.stream().anyMatch(name::endsWith);
    }

    /** The name in {@code name:port}, lower case, without the dot at its end. */
    private static String nameOf(String authority) {
        String name = authority.toLowerCase(Locale.ROOT);
        if (name.startsWith("[")) {
            int end = name.indexOf(']');
            return end < 0 ? name : name.substring(0, end + 1);
        }
        int colon = name.lastIndexOf(':');
        if (colon >= 0) {
            name = name.substring(0, colon);
        }
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
