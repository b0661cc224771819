/** @file A small pool of threads for kernels: TensorFlow's C interface offers kernels none. */

#ifndef TAS_PARALLEL_H_
#define TAS_PARALLEL_H_

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace tas {

/** As many threads as TensorFlow's own kernels use, the calling one included. */
inline int ThreadCount() {
  static const int count = [] {
    const char *named = std::getenv("TF_NUM_INTRAOP_THREADS");
    const int wanted = named == nullptr ? 0 : std::atoi(named);
    if (wanted > 0) return wanted;
    const unsigned found = std::thread::hardware_concurrency();
    return found == 0 ? 1 : static_cast<int>(found);
  }();
  return count;
}

/** Its threads live as long as the process; it is never destroyed, so that none of them outlives what it uses. */
class Pool {
 public:
  static Pool &Get() {
    static Pool *pool = new Pool(ThreadCount() - 1);
    return *pool;
  }

  /**
   * Runs `task(0)` to `task(count - 1)`, each once, on the calling thread and on those of the pool that wake in time; returns
   * when all have run. On a busy machine the caller does the work itself instead of waiting for a thread that nobody schedules.
   */
  void Run(int64_t count, const std::function<void(int64_t)> &task) {
    if (workers_ == 0 || count <= 1) {
      for (int64_t i = 0; i < count; ++i) task(i);
      return;
    }
    const auto round = std::make_shared<Round>(count, &task);
    {
      std::lock_guard<std::mutex> lock(mutex_);
      current_ = round;
      ++rounds_;
    }
    begin_.notify_all();
    Work(*round);
    std::unique_lock<std::mutex> lock(mutex_);
    end_.wait(lock, [&] { return round->done.load() == count; });
  }

 private:
  /** The task may be used by whoever holds an index below `count`: until it is done, `Run` has not returned. */
  struct Round {
    Round(int64_t n, const std::function<void(int64_t)> *f) : count(n), task(f) {}
    const int64_t count;
    const std::function<void(int64_t)> *const task;
    std::atomic<int64_t> next{0};
    std::atomic<int64_t> done{0};
  };

  explicit Pool(int workers) : workers_(workers) {
    for (int i = 0; i < workers; ++i) std::thread([this] { Serve(); }).detach();
  }

  /** True where this thread finished the last task. */
  static bool Work(Round &round) {
    bool was_last = false;
    for (int64_t i = round.next++; i < round.count; i = round.next++) {
      (*round.task)(i);
      was_last = ++round.done == round.count;
    }
    return was_last;
  }

  void Serve() {
    uint64_t served = 0;
    for (;;) {
      std::shared_ptr<Round> round;
      {
        std::unique_lock<std::mutex> lock(mutex_);
        begin_.wait(lock, [&] { return rounds_ != served; });
        served = rounds_;
        round = current_;
      }
      if (!Work(*round)) continue;
      // The lock keeps the caller from missing this between its look and its wait.
      std::lock_guard<std::mutex> lock(mutex_);
      end_.notify_all();
    }
  }

  const int workers_;
  std::mutex mutex_;
  std::condition_variable begin_;
  std::condition_variable end_;
  std::shared_ptr<Round> current_;
  uint64_t rounds_ = 0;
};

/** Below this many elements waking a thread costs more than it brings. */
constexpr int64_t kGrain = 16384;

/**
 * Cuts `[0, count)` into pieces of about `piece` and runs `body(begin, end)` for each. The pieces depend on the numbers alone,
 * never on the threads, so a sum over pieces in their order is the same on every machine.
 */
inline void InPieces(int64_t count, int64_t piece, const std::function<void(int64_t, int64_t)> &body) {
  if (piece < 1) piece = 1;
  const int64_t pieces = (count + piece - 1) / piece;
  Pool::Get().Run(pieces, [&](int64_t i) {
    const int64_t begin = i * piece;
    const int64_t end = begin + piece < count ? begin + piece : count;
    body(begin, end);
  });
}

}  // namespace tas

#endif  // TAS_PARALLEL_H_
