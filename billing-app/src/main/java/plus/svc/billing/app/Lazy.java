package plus.svc.billing.app;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Something that is made once, when it is first asked for. Safe for concurrent use. */
final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private final ReentrantLock making = new ReentrantLock();
    private volatile Optional<T> made = Optional.empty();

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public T get() {
        return made.orElseGet(this::make);
    }

    private T make() {
        making.lock();
        try {
            if (made.isEmpty()) {
                made = Optional.of(maker.get());
            }
            return made.get();
        } finally {
            making.unlock();
        }
    }
}
