internal import Foundation

/// A thread with a large stack, for recursion that may be deeper than the caller's stack allows.
enum DeepStack {
  /// The size of the stack, in bytes; only the part in use takes memory.
  private static let size = 128 << 20

  private final class Work {
    let body: () -> Void

    init(_ body: @escaping () -> Void) { self.body = body }
  }

  /// Runs `body`, and waits until it ends.
  ///
  /// - Returns: Whether it ran; `false` if the system cannot create a thread.
  static func run(_ body: () -> Void) -> Bool {
    withoutActuallyEscaping(body) { body in
      let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
      pthread_attr_init(attributes)
      defer {
        pthread_attr_destroy(attributes)
        attributes.deallocate()
      }
      pthread_attr_setstacksize(attributes, size)
      let work = Unmanaged.passRetained(Work(body))
      var thread = pthread_t()
      let status = pthread_create(
        &thread, attributes,
        { argument in
          if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
          return nil
        }, work.toOpaque())
      guard status == 0 else {
        work.release()
        return false
      }
      pthread_join(thread, nil)
      return true
    }
  }
}
