/** What python stands on. */
const NATIVE = [
  'linux-64/libgcc-ng-9.1.0-hdf63c60_0.conda',
  'linux-64/zlib-1.2.11-h7b6447c_3.conda',
  'linux-64/xz-5.2.5-h7b6447c_0.conda',
  'linux-64/tk-8.6.10-hbc83047_0.conda',
  'linux-64/libstdcxx-ng-9.3.0-hd4cf53a_17.conda',
  'linux-64/ncurses-6.2-he6710b0_1.conda',
  'linux-64/libedit-3.1.20191231-h14c3975_1.conda',
  'linux-64/sqlite-3.33.0-h62c20be_0.conda',
  'linux-64/readline-7.0-h7b6447c_5.conda',
  'linux-64/ca-certificates-2025.12.2-h06a4308_0.conda',
  'linux-64/openssl-1.0.2p-h14c3975_0.conda',
  'linux-64/libffi-3.3-he6710b0_2.conda',
] as const;

/** `python=3.6 pip` */
const PYTHON_36 = [
  ...NATIVE,
  'linux-64/python-3.6.6-hc3d631a_0.conda',
  'noarch/wheel-0.37.1-pyhd3eb1b0_0.conda',
  'noarch/certifi-2020.6.20-pyhd3eb1b0_3.conda',
  'linux-64/setuptools-41.0.1-py36_0.conda',
  'linux-64/pip-19.2.2-py36_0.tar.bz2',
] as const;

/**
 * Solutions of some specifications over `channels/main` of the test data, in install order, as an independent solver
 * (py-rattler) gave them.
 */
export const CHANNEL_SETS = {
  /** `python=3.6 pip six` */
  pip: [...PYTHON_36, 'noarch/six-1.16.0-pyhd3eb1b0_1.conda'],
  /** `python=3.6 numpy pandas` */
  pandas: [
    ...PYTHON_36,
    'noarch/pytz-2020.4-pyhd3eb1b0_0.conda',
    'noarch/six-1.16.0-pyhd3eb1b0_1.conda',
    'noarch/python-dateutil-2.8.1-py_0.conda',
    'linux-64/libgfortran-3.0.0-1.tar.bz2',
    'linux-64/openblas-0.2.14-4.tar.bz2',
    'linux-64/libopenblas-0.3.7-shim_0.tar.bz2',
    'linux-64/libblas-3.8.0-12_openblas.tar.bz2',
    'linux-64/liblapack-3.8.0-12_openblas.tar.bz2',
    'linux-64/libcblas-3.8.0-12_openblas.tar.bz2',
    'linux-64/numpy-1.17.0-py36h95a1406_0.conda',
    'linux-64/pandas-0.25.1-py36hb3f55d8_0.conda',
  ],
  /** `python=3.7 conda constructor` */
  conda: [
    ...NATIVE,
    'linux-64/python-3.7.0-hc3d631a_0.conda',
    'noarch/certifi-2020.6.20-pyhd3eb1b0_3.conda',
    'linux-64/setuptools-41.4.0-py37_0.tar.bz2',
    'linux-64/yaml-0.1.7-0.tar.bz2',
    'linux-64/ruamel_yaml-0.15.46-py37h14c3975_0.conda',
    'linux-64/pysocks-1.7.1-py37_0.tar.bz2',
    'noarch/six-1.16.0-pyhd3eb1b0_1.conda',
    'noarch/idna-2.10-pyhd3eb1b0_0.tar.bz2',
    'noarch/pycparser-2.21-pyhd3eb1b0_0.conda',
    'linux-64/cffi-1.12.3-py37h2e261b9_0.conda',
    'noarch/asn1crypto-1.4.0-py_0.conda',
    'linux-64/cryptography-2.3.1-py37hc365091_0.conda',
    'linux-64/pyopenssl-19.0.0-py37_0.conda',
    'linux-64/urllib3-1.24.2-py37_0.conda',
    'linux-64/chardet-3.0.4-py37_1003.conda',
    'noarch/requests-2.25.1-pyhd3eb1b0_0.conda',
    'linux-64/pycosat-0.6.3-py37h14c3975_0.conda',
    'noarch/tqdm-4.61.2-pyhd3eb1b0_1.conda',
    'linux-64/conda-package-handling-1.6.0-py37h7b6447c_0.conda',
    'linux-64/conda-4.7.12-py37_0.tar.bz2',
    'linux-64/constructor-2.1.1-py37_0.conda',
  ],
  /** `python=3.6 flask sqlalchemy pyyaml gunicorn psycopg2` */
  web: [
    ...NATIVE,
    'linux-64/python-3.6.6-hc3d631a_0.conda',
    'noarch/wheel-0.37.1-pyhd3eb1b0_0.conda',
    'linux-64/sqlalchemy-1.2.8-py36h14c3975_0.tar.bz2',
    'linux-64/yaml-0.2.5-h7b6447c_0.conda',
    'linux-64/pyyaml-3.12-py36_1.tar.bz2',
    'linux-64/krb5-1.16.1-hc83ff2d_6.tar.bz2',
    'linux-64/libpq-10.3-h1ad7b7a_0.tar.bz2',
    'linux-64/psycopg2-2.7.5-py36hb7f436b_0.tar.bz2',
    'noarch/certifi-2020.6.20-pyhd3eb1b0_3.conda',
    'linux-64/setuptools-41.0.1-py36_0.conda',
    'linux-64/pip-19.2.2-py36_0.tar.bz2',
    'linux-64/gunicorn-19.8.1-py36_0.tar.bz2',
    'linux-64/werkzeug-0.14.1-py36_0.tar.bz2',
    'linux-64/markupsafe-1.0-py36hd9260cd_1.tar.bz2',
    'linux-64/jinja2-2.10-py36ha16c418_0.tar.bz2',
    'noarch/itsdangerous-0.24-py_2.tar.bz2',
    'noarch/click-6.7-py_1.tar.bz2',
    'linux-64/flask-1.0.2-py36_1.tar.bz2',
  ],
  /** `jq zstd` */
  jq: [
    'linux-64/libgcc-ng-9.1.0-hdf63c60_0.conda',
    'linux-64/zlib-1.2.11-h7b6447c_3.conda',
    'linux-64/xz-5.2.5-h7b6447c_0.conda',
    'linux-64/libstdcxx-ng-9.3.0-hd4cf53a_17.conda',
    'linux-64/zstd-1.3.7-h0b5b093_0.conda',
    'linux-64/oniguruma-6.8.2-h470a237_1.conda',
    'linux-64/jq-1.5-5.conda',
  ],
} as const;
