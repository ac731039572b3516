import { loginPage, onwardPage } from './login-page.js';

describe('the login page', () => {
  const hostile = `"><script>alert('1')</script>`;

  it('shows what it is given as text, wherever it stands', () => {
    const html = loginPage({
      title: hostile,
      next: hostile,
      providers: [{ title: hostile, href: hostile }],
      problem: hostile,
    });
    expect(html).not.toContain('<script');
    expect(html).not.toContain(hostile);
    expect(onwardPage(hostile)).not.toContain('<script');
  });

  it('has a field for each part of the credentials, and a button for each provider', () => {
    const html = loginPage({ title: 'Log in', next: '/', providers: [{ title: 'A', href: '/a' }] });
    expect(html).toMatch(/name="username"/);
    expect(html).toMatch(/name="password" type="password"/);
    expect(html).toMatch(/<a class="button" href="\/a">A<\/a>/);
    expect(html).not.toMatch(/role="alert"/);
  });
});
