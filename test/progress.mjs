/** Reports every 30 s how many tests have run, because a file with many tests prints nothing before its end. */
export default class Progress {
  count = 0;
  reported = 0;

  onTestRunStart() {
    const started = Date.now();
    this.timer = setInterval(() => {
      if (this.count === this.reported) return;
      this.reported = this.count;
      console.log(`  … ${this.count} tests after ${Math.round((Date.now() - started) / 1000)} s, the last one in ${this.file}`);
    }, 30_000);
    this.timer.unref();
  }

  onTestCaseResult(test) {
    this.count += 1;
    this.file = test.module.relativeModuleId;
  }

  onTestRunEnd() {
    clearInterval(this.timer);
  }
}
